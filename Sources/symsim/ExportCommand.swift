import Adaptors
import ArgumentParser
import Datasets
import Exports
import Files
import Foundation

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a data set in the layout of another program.",
    discussion: """
      lpsda     LPSDA: a group of float64 arrays; one field over (t, x)
      pdebench  PDEBench: float32; one tensor (.hdf5), or a group for each sample (.h5)
      well      the Well: float32, described by attributes
      npz       arrays for numpy.load
      Docs/Exports.md has each layout in full. Samples stopped by blow-up are kept, with NaN.

      Example:
        symsim export kdv.h5 --layout lpsda --last 140 -o KdV_train.h5
        symsim export burgers.h5 --layout pdebench -o burgers.hdf5
        symsim export kdv.h5 --layout npz --noise 0.01 --seed 1 -o kdv.npz
      """)

  @Argument(help: "A data set (.h5).")
  var file: String

  @Option(help: "The layout: lpsda, pdebench, well or npz.")
  var layout: LayoutName

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  @Option(help: "For lpsda, the name of the group: train, valid or test (train).")
  var split: String?

  @Option(parsing: .unconditional, help: "Keep only so many frames, the last ones.")
  var last: Int?

  @Option(
    parsing: .unconditional,
    help: "Standard deviation of added Gaussian noise, as a fraction of that of each field.")
  var noise: Double?

  @Option(parsing: .unconditional, help: "The seed of the noise, a whole number (0).")
  var seed: UInt64?

  @Flag(help: "Replace the file if it exists.")
  var force = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    guard split == nil || layout == .lpsda else {
      throw ValidationError("--split goes with --layout lpsda")
    }
    guard seed == nil || noise != nil else { throw ValidationError("--seed goes with --noise") }
    guard !FilePath.isSame(file, output) else {
      throw ValidationError("-o \(output): it is the data set itself; choose another name")
    }
    let source = try samples()
    let export = Export(source, layout: try chosenLayout(), command: Symsim.commandLine)
    let warnings = try export.check(path: output)
    let bar = ProgressBar("export", total: source.count, unit: "samples", isQuiet: quiet)
    let stopped = try Interruption.awaiting {
      defer { bar.finish() }
      return try export.write(
        to: output, overwrite: force, progress: { bar.update($0 * Double(source.count)) },
        isCancelled: { Interruption.isRequested })
    }
    if quiet { return }
    print("\(output): \(source.count) samples in the layout \(layout.rawValue)")
    for warning in warnings { Console.warning(warning) }
    if let first = stopped.first {
      Console.warning(
        "\(stopped.count) samples were stopped by blow-up, the first is \(first); "
          + "their later frames are NaN")
    }
  }

  /// The samples of the file, cut and with noise where that is asked for.
  private func samples() throws -> any DataSource {
    let data = try FieldFile(path: file)
    guard !data.isRescaled else {
      throw DatasetError(
        "\(file) holds copies on boxes of their own; the layouts know one box for all samples")
    }
    var source: any DataSource = data
    if let last { source = try PlacedSamples(last: last, of: "t", of: source) }
    if let noise { source = try NoisySamples(source, fraction: noise, seed: seed ?? 0) }
    return source
  }

  private func chosenLayout() throws -> any ExportLayout {
    switch layout {
    case .lpsda:
      guard let split = LPSDALayout.Split(rawValue: split ?? "train") else {
        throw ValidationError("--split \(split ?? ""): train, valid or test is needed")
      }
      return LPSDALayout(split: split)
    case .pdebench: return PDEBenchLayout()
    case .well: return WellLayout()
    case .npz: return NumPyLayout()
    }
  }
}

/// The name of a layout on the command line.
enum LayoutName: String, CaseIterable, ExpressibleByArgument {
  case lpsda, pdebench, well, npz
}
