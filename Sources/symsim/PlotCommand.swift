import ArgumentParser
import Datasets
import Fields
import Figures
import Foundation

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a data set, or the generators of a model.",
    discussion: """
      Solutions: the values in colour; on one space axis, space is to the right and time upwards, one
      picture a sample; on two, four frames of a sample. Images: a sheet of them. Trajectories: their
      phase portrait, a dot where each begins. Pairs: inputs in planes of two coordinates, coloured by
      the target. Signals: curves. Models: the arrows of each generator, and in NAME.moved.png the samples
      of --data moved along each by standard motions.

      Example:
        symsim plot kdv.h5 -o kdv.png
        symsim plot shapes.h5
        symsim plot two-body.h5 -o orbits.png
        symsim plot kdv.h5 --sample 3 -o third.png
        symsim plot navier-stokes-2d.h5 --field w
        symsim plot kdv.symmetry.json --data kdv.h5
      """)

  @Argument(help: "A data set (.h5), or a model (.symmetry.json).")
  var file: String

  @Option(name: .shortAndLong, help: "The picture to write; FILE.png by default.")
  var output: String?

  @Option(
    name: .customLong("sample"), parsing: .unconditionalSingleValue,
    help: "The number of a sample, from 0; may be repeated. The first few by default.")
  var samples: [Int] = []

  @Option(
    help: "Of solutions, the name of a field; all by default on one space axis, the last on two.")
  var field: String?

  @Option(help: "Of models, the data set along whose samples they are drawn.")
  var data: String?

  @Flag(help: "Replace the picture if it exists.")
  var force = false

  @Flag(help: "Say nothing but results and errors.")
  var quiet = false

  func run() throws {
    if file.hasSuffix(".json") {
      try drawModel()
      return
    }
    guard data == nil else {
      throw ValidationError("--data \(data ?? ""): it belongs to a model (.symmetry.json)")
    }
    let source = try FieldFile(path: file)
    let isPlane = source.description.grid.axes.count == 3
    let kind = source.description.kind
    let usual = kind == .images ? 32 : kind == .trajectories ? 8 : isPlane ? 1 : 4
    let chosen = samples.isEmpty ? Array(0..<min(usual, source.count)) : samples
    for index in chosen where !(0..<source.count).contains(index) {
      throw ValidationError("--sample \(index): 0 to \(source.count - 1) are in \(file)")
    }
    let names = source.description.variables
    if let field, !names.contains(field) {
      throw ValidationError("--field \(field): \(names.joined(separator: ", ")) are in \(file)")
    }
    let path = output ?? URL(fileURLWithPath: file).deletingPathExtension().path + ".png"
    switch kind {
    case .evolution: try drawSolutions(source, chosen, isPlane: isPlane, to: path)
    case .images: try drawImages(source, chosen, to: path)
    case .trajectories: try drawTrajectories(source, chosen, to: path)
    case .pairs: try drawPairs(source, to: path)
    case .signals: try drawSignals(source, chosen, to: path)
    }
    if !quiet { print(path) }
  }

  private func drawSolutions(_ source: FieldFile, _ chosen: [Int], isPlane: Bool, to path: String)
    throws
  {
    let names = source.description.variables
    let drawn = field.map { [$0] } ?? (isPlane ? names.suffix(1) : names)
    let panels = try chosen.flatMap { index in
      try source.sample(at: index).fields.filter { drawn.contains($0.name) }.flatMap { field in
        isPlane
          ? PlotCommand.frames(of: field, sample: index)
          : [
            Kymograph.Panel(
              title: "sample \(index)" + (drawn.count > 1 ? ", \(field.name)" : ""), field: field)
          ]
      }
    }
    try Kymograph(panels: panels, title: source.description.equation ?? file)
      .write(to: path, overwrite: force)
  }

  /// Four frames from the first to the last, x to the right and y upwards.
  private static func frames(of field: Field, sample: Int) -> [Kymograph.Panel] {
    let times = field.grid.axes[0].coordinates
    return (0..<4).map { part in
      let frame = part * (times.count - 1) / 3
      return Kymograph.Panel(
        title: "sample \(sample), t = " + String(format: "%g", times[frame]),
        field: field.slice(at: frame).transposed)
    }
  }
}
