import ArgumentParser
import Datasets
import Evaluation
import Fields
import Figures
import Files
import Foundation
import Images
import Jets
import Reports
import Symmetries

extension PlotCommand {
  /// How far samples are moved, in standard deviations of the data.
  private static let motions = [-0.5, 0, 0.5]

  /// Draws the generators of a model along the samples of a data set.
  func drawModel() throws {
    guard let data else {
      throw ValidationError("\(file) is a model; --data names the data set along which it is drawn")
    }
    let path = output ?? SymmetryModel.stem(ofPath: file) + ".png"
    if try drawLatentModel(of: data, to: path) { return }
    let source = try FieldFile(path: data)
    let index = samples.first ?? 0
    guard (0..<source.count).contains(index) else {
      throw ValidationError("--sample \(index): 0 to \(source.count - 1) are in \(data)")
    }
    let moved = (path.hasSuffix(".png") ? String(path.dropLast(4)) : path) + ".moved.png"
    for path in [path, moved] where !force && FileManager.default.fileExists(atPath: path) {
      throw FileError("\(path) exists; choose another name or pass --force")
    }
    let sample = try source.sample(at: index)
    switch source.description.kind {
    case .evolution where source.description.grid.axes.count == 2 && sample.fields.count == 1:
      let space = VariableSpace(independents: [.t, .x], dependents: source.description.variables)
      try drawSolutionModel(try model(on: space), sample.fields[0], to: path, moved)
    case .images:
      try drawImageModel(
        try model(on: DataEvaluation.space(of: source)), sample.fields, to: path, moved)
    default:
      throw ValidationError(
        "\(data): models of one field over (t, x) and of images are drawn, not of "
          + "\(source.description.kind.rawValue)")
    }
    if !quiet { print("\(path)\n\(moved)") }
  }

  private var fileName: String { URL(fileURLWithPath: file).lastPathComponent }

  private func model(on space: VariableSpace) throws -> SymmetryModel {
    let model = try SymmetryModel(path: file, space: space)
    guard model.space == space else {
      throw ValidationError(
        "\(file) acts on \(model.space.description), the data are of \(space.description)")
    }
    guard !model.generators.isEmpty else {
      throw ValidationError(
        "\(file) holds no generator" + (model.reasonForNoClaim.map { ": \($0)" } ?? ""))
    }
    guard field == nil, samples.count <= 1 else {
      throw ValidationError("a model is drawn along one --sample, all of its fields")
    }
    return model
  }

  /// The size of a generator over the data.
  private func size(_ value: Double, of number: Int) throws -> Double {
    guard value.isFinite, value > 0 else {
      throw ValidationError(
        "generator \(number + 1) of \(file) is \(value == 0 ? "zero" : "not finite") on the data")
    }
    return value
  }

  private func drawSolutionModel(
    _ model: SymmetryModel, _ field: Field, to path: String, _ moved: String
  ) throws {
    let graph = try SolutionGraph(of: field)
    let batch = graph.points
    let deviations = batch.coordinates.map(Self.deviation)
    let names = model.space.coordinateNames
    var charts: [(title: String, chart: VectorFieldChart)] = []
    var panels: [Kymograph.Panel] = []
    let window = Grid(axes: [
      .uniform(
        names[0], start: graph.times[0], length: (graph.times.last ?? 1) - graph.times[0],
        count: 121),
      .uniform(names[1], start: graph.positions[0], length: graph.period, count: 161),
    ])
    for (number, (generator, vectors)) in zip(model.generators, try model.fields()).enumerated() {
      let plane = GeneratorPlane(
        of: vectors, over: graph, points: batch, deviations: deviations)
      charts.append(
        ("v\(number + 1) = \(generator.expression)", plane.chart(names: names, solution: graph)))
      let length = try size(
        Self.length(of: vectors, at: batch, deviations: deviations), of: number)
      for motion in Self.motions {
        let carried = TransportedGraph(
          graph, along: vectors, for: motion / length)
        panels.append(
          Kymograph.Panel(
            title: "v\(number + 1), ε = \(motion)",
            field: carried.field(named: names[2], on: window)))
      }
    }
    try VectorFieldSheet(panels: charts, title: fileName).write(to: path, overwrite: force)
    try Kymograph(panels: panels, title: "moved along each generator")
      .write(to: moved, overwrite: force)
  }

  private func drawImageModel(
    _ model: SymmetryModel, _ channels: [Field], to path: String, _ moved: String
  ) throws {
    let names = model.space.coordinateNames
    guard let across = names.firstIndex(of: "x"), let up = names.firstIndex(of: "y") else {
      throw ValidationError("\(file) does not act on the plane of images")
    }
    let grid = channels[0].grid
    let (height, width) = (grid.axes[0].count, grid.axes[1].count)
    let picture = SplineInterpolation(
      Raster(width: width, height: height, channels: channels.map(\.values)), degree: .cubic)
    // Intensities stand at zero: a field of the plane does not depend on them.
    func batch(_ points: [SIMD2<Double>]) -> PointBatch {
      var coordinates = names.map { _ in points.map { _ in 0.0 } }
      (coordinates[across], coordinates[up]) = (points.map(\.x), points.map(\.y))
      return PointBatch(coordinates)
    }
    let ends = (grid.axes[1].coordinates, grid.axes[0].coordinates)
    let pixels = ends.1.flatMap { y in ends.0.map { SIMD2($0, y) } }
    let range = -1.0...1.0
    let feet = stride(from: -0.9, through: 0.9, by: 0.2).flatMap { y in
      stride(from: -0.9, through: 0.9, by: 0.2).map { SIMD2($0, y) }
    }
    var charts: [(title: String, chart: VectorFieldChart)] = []
    var sheet: [ImageSheet.Panel] = []
    for (number, (generator, field)) in zip(model.generators, try model.fields()).enumerated() {
      let arrows = field.tangents(at: batch(feet)).coordinates
      // y points down in an image, and up in a chart.
      var chart = VectorFieldChart(
        arrows: feet.indices.map {
          VectorFieldChart.Arrow(
            foot: SIMD2(feet[$0].x, -feet[$0].y),
            vector: SIMD2(arrows[across][$0], -arrows[up][$0]))
        }, xRange: range, yRange: range)
      (chart.xLabel, chart.yLabel) = ("x", "−y")
      chart.size = SIMD2(170, 170)
      charts.append(("v\(number + 1) = \(generator.expression)", chart))
      let tangents = field.tangents(at: batch(pixels)).coordinates
      let squares = pixels.indices.reduce(0.0) {
        $0 + tangents[across][$1] * tangents[across][$1] + tangents[up][$1] * tangents[up][$1]
      }
      let length = try size((squares / Double(pixels.count)).squareRoot(), of: number)
      for motion in Self.motions {
        let sources = Flow(of: field).transported(batch(pixels), by: -0.5 * motion / length)
          .coordinates
        let values = pixels.indices.map { place in
          picture.intensities(
            row: (sources[up][place] - ends.1[0]) / (ends.1[1] - ends.1[0]),
            column: (sources[across][place] - ends.0[0]) / (ends.0[1] - ends.0[0]))
        }
        sheet.append(
          ImageSheet.Panel(
            title: "v\(number + 1), ε = \(motion / 2)",
            channels: channels.enumerated().map { channel, field in
              Field(name: field.name, grid: grid, values: values.map { $0[channel] })
            }))
      }
    }
    try VectorFieldSheet(panels: charts, title: fileName).write(to: path, overwrite: force)
    var images = ImageSheet(panels: sheet, title: "moved along each generator")
    images.columns = Self.motions.count
    try images.write(to: moved, overwrite: force)
  }

  private static func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(max(values.count, 1))
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares > 0 ? (squares / Double(values.count)).squareRoot() : 1
  }

  private static func length(
    of field: any InfinitesimalGenerator, at points: PointBatch, deviations: [Double]
  ) -> Double {
    let squares = zip(field.tangents(at: points).coordinates, deviations).map {
      values, deviation in
      values.reduce(0) { $0 + $1 * $1 } / (deviation * deviation)
    }
    return (squares.reduce(0, +) / Double(max(points.count, 1))).squareRoot()
  }
}
