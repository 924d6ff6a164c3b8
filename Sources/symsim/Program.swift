import ArgumentParser
import Configuration
import Exports
import Files
import Foundation
import Jets
import Simulation

/// The program: reads the command line, runs the command, and turns errors into one line.
@main
enum Program {
  static func main() {
    Interruption.install()
    do {
      var command = try Symsim.parseAsRoot()
      try command.run()
      guard fflush(nil) == 0 else { throw FileError("standard output cannot be written") }
    } catch {
      exit(with: error)
    }
  }

  private static func exit(with error: any Error) -> Never {
    if error is CancellationError {
      Console.error("interrupted; nothing was written")
      Foundation.exit(Interruption.exitStatus)
    }
    let code = Symsim.exitCode(for: error)
    if code == .success {
      print(Symsim.fullMessage(for: error))
      Foundation.exit(0)
    }
    let isUsage =
      code == .validationFailure || error is ParseError || error is EquationError
      || error is RecipeError || error is ConfigurationError || error is ExportError
    let message =
      code == .validationFailure ? Symsim.message(for: error) : "\(error)"
    Console.error(message)
    Foundation.exit(isUsage ? 64 : 1)
  }
}
