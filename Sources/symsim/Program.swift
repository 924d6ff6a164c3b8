import Adaptors
import ArgumentParser
import Augmentation
import Configuration
import Exports
import Files
import Foundation
import Jets
import LinearAlgebra
import Simulation

/// The program: reads the command line, runs the command, and turns errors into one line.
@main
enum Program {
  static func main() {
    ProcessorKernels.choose()
    Interruption.install()
    allowManyFiles()
    do {
      var command = try Symsim.parseAsRoot()
      try command.run()
      guard fflush(nil) == 0 else { throw FileError("standard output cannot be written") }
    } catch {
      exit(with: error)
    }
  }

  /// A merged data set has as many files open as it has shards.
  private static func allowManyFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    // Where the system refuses, merging more files than are allowed ends in its own error.
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  private static func exit(with error: any Error) -> Never {
    if error is CancellationError || error is GenerationInterrupted
      || error is DistributionInterrupted || error is PicturesInterrupted
      || error is BenchmarkInterrupted
    {
      Console.error(error is CancellationError ? "interrupted; nothing was written" : "\(error)")
      Foundation.exit(Interruption.exitStatus)
    }
    // A command that has said all there is to say.
    if let code = error as? ExitCode, fflush(nil) == 0 { Foundation.exit(code.rawValue) }
    let code = Symsim.exitCode(for: error)
    if code == .success {
      print(Symsim.fullMessage(for: error))
      Foundation.exit(0)
    }
    let isUsage =
      code == .validationFailure || error is ParseError || error is EquationError
      || error is RecipeError || error is ConfigurationError || error is ExportError
      || error is AugmentationError || error is AdaptorError
    let message =
      code == .validationFailure ? Symsim.message(for: error) : "\(error)"
    Console.error(message)
    Foundation.exit(isUsage ? 64 : 1)
  }
}
