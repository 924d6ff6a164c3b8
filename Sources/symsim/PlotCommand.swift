import ArgumentParser
import Datasets
import Figures
import Foundation

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a data set: the solution in colour, space to the right and time upwards.",
    discussion: """
      Example:
        symsim plot kdv.h5 -o kdv.png
        symsim plot kdv.h5 --sample 3 -o third.png
      """)

  @Argument(help: "A data set (.h5).")
  var file: String

  @Option(name: .shortAndLong, help: "The picture to write; FILE.png by default.")
  var output: String?

  @Option(
    name: .customLong("sample"), parsing: .unconditionalSingleValue,
    help: "The number of a sample, from 0; may be repeated. The first four by default.")
  var samples: [Int] = []

  @Flag(help: "Replace the picture if it exists.")
  var force = false

  @Flag(help: "Say nothing but results and errors.")
  var quiet = false

  func run() throws {
    let source = try FieldFile(path: file)
    let chosen = samples.isEmpty ? Array(0..<min(4, source.count)) : samples
    for index in chosen where !(0..<source.count).contains(index) {
      throw ValidationError("--sample \(index): 0 to \(source.count - 1) are in \(file)")
    }
    let panels = try chosen.flatMap { index in
      try source.sample(at: index).fields.map { field in
        Kymograph.Panel(title: "sample \(index)", field: field)
      }
    }
    let path = output ?? URL(fileURLWithPath: file).deletingPathExtension().path + ".png"
    try Kymograph(panels: panels, title: source.description.equation ?? file)
      .write(to: path, overwrite: force)
    if !quiet { print(path) }
  }
}
