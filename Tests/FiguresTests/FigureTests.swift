import Fields
import Figures
import Files
import Foundation
import TestFolders
import Testing

@Suite struct FigureTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func soliton(_ speed: Double) -> Field {
    let grid = Grid(axes: [
      .uniform("t", start: 0, length: 20, count: 141), .periodic("x", period: 64, count: 256),
    ])
    let values = grid.axes[0].coordinates.flatMap { t in
      grid.axes[1].coordinates.map { x in
        let distance = (x - speed * t - 16).remainder(dividingBy: 64)
        let amplitude = 1 / cosh(0.5 * speed.squareRoot() * distance)
        return 3 * speed * amplitude * amplitude
      }
    }
    return Field(name: "u", grid: grid, values: values)
  }

  private func isPNG(_ name: String) throws -> Bool {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder[name]))
    return data.starts(with: [0x89, 0x50, 0x4e, 0x47]) && data.count > 10_000
  }

  @Test func kymographsAreDrawn() throws {
    var figure = Kymograph(panels: [.init(field: Self.soliton(1))], title: "KdV: one soliton")
    try figure.write(to: folder["one.png"])
    #expect(try isPNG("one.png"))
    figure.panels = [0.5, 1, 1.5, 2].map { .init(title: "c = \($0)", field: Self.soliton($0)) }
    figure.colourMap = .blueRed
    figure.range = -6...6
    try figure.write(to: folder["many.png"])
    #expect(try isPNG("many.png"))
    #expect(throws: FileError.self) { try figure.write(to: folder["many.png"]) }
    #expect(throws: FileError.self) { try figure.write(to: folder["no/such.png"]) }
    #expect(folder.names == ["many.png", "one.png"])
    try keep(["one.png", "many.png"])
  }

  @Test func oddFieldsAreDrawn() throws {
    var field = Self.soliton(1)
    field.values = field.values.map { _ in 2 }
    field.values[300] = .nan
    var figure = Kymograph(panels: [.init(field: field)])
    figure.isSmooth = false
    try figure.write(to: folder["constant.png"])
    let single = Grid(axes: [.uniform("t", start: 0, length: 0, count: 1), field.grid.axes[1]])
    let values = [Double](repeating: .nan, count: 256)
    figure.panels = [.init(field: Field(name: "u", grid: single, values: values))]
    try figure.write(to: folder["nan.png"])
    let flat = Grid(axes: [field.grid.axes[1]])
    figure.panels = [.init(field: Field(name: "u", grid: flat, values: values))]
    #expect(throws: FigureError.self) { try figure.write(to: folder["flat.png"]) }
    #expect(folder.names == ["constant.png", "nan.png"])
  }

  @Test func chartsAreDrawn() throws {
    let strengths = (0...20).map { 0.05 * Double($0) }
    var chart = LineChart(
      series: [
        .init(name: "translation in x", points: strengths.map { [$0, 2e-8 * (1 + $0)] }),
        .init(name: "Galilean boost", points: strengths.map { [$0, 3e-8 * exp($0)] }),
        .init(name: "rotation (false)", points: strengths.map { [$0, 0.3 * $0] }),
      ], title: "Residual along the flow")
    chart.xLabel = "ε"
    chart.yLabel = "relative residual"
    chart.isYLogarithmic = true
    chart.references = [.init(name: "floor of the data", value: 1e-8)]
    try chart.write(to: folder["log.png"])
    #expect(try isPNG("log.png"))
    chart.isYLogarithmic = false
    chart.hasMarkers = false
    try chart.write(to: folder["linear.png"])
    chart.series = [.init(name: "nothing", points: [[.nan, 1]])]
    #expect(throws: FigureError.self) { try chart.write(to: folder["none.png"]) }
    #expect(folder.names == ["linear.png", "log.png"])
    try keep(["log.png", "linear.png"])
  }

  /// Copies figures to the folder named by SYMSIM_FIGURES, for a look at them.
  private func keep(_ names: [String]) throws {
    guard let target = ProcessInfo.processInfo.environment["SYMSIM_FIGURES"] else { return }
    for name in names {
      try? FileManager.default.removeItem(atPath: "\(target)/\(name)")
      try FileManager.default.copyItem(atPath: folder[name], toPath: "\(target)/\(name)")
    }
  }
}
