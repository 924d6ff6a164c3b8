import Foundation
import Simulation

extension GenCommand {
  /// Says what was made and what to mind.
  func report(
    _ summary: GenerationSummary, _ recipe: Recipe, path: String, seconds: Double
  ) {
    var line =
      "\(path): \(summary.count) \(summary.count == 1 ? "trajectory" : "trajectories") of "
      + "\(recipe.frames) frames on "
      + recipe.grid.map { "\($0)" }.joined(separator: "x") + " points"
    if let error = summary.largestError {
      line += ", estimated error \(Console.brief(error)) at most"
    }
    if let tail = summary.largestTail { line += ", spectral tail \(Console.brief(tail))" }
    if summary.wasComplete {
      print(line + ", complete already")
      return
    }
    if summary.reused > 0 { line += ", \(summary.reused) of them from earlier runs" }
    print(line + String(format: ", %.2f s", seconds))
    if summary.dropped > 0 {
      Console.warning(
        "\(summary.dropped) trajectories blew up and are left out; the others keep their numbers")
    }
    if summary.stopped > 0, let first = summary.firstStopped {
      Console.warning(
        "\(summary.stopped) trajectories blew up, the first is \(first); their status is 1")
    }
    if let tail = summary.largestTail, tail > 1e-3 {
      Console.warning(
        "the grid does not resolve the solution: the highest wavenumbers still hold "
          + "\(Console.brief(tail)) of the largest one; take a larger --grid")
    }
  }
}
