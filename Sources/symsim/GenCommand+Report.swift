import Datasets
import Fields
import Foundation
import Simulation

extension GenCommand {
  /// What the samples of a kind are called while they are made.
  func noun(of kind: DatasetKind) -> String {
    kind.canStop ? "trajectories" : kind.rawValue
  }

  /// Says what was made and what to mind.
  func report(
    _ summary: GenerationSummary, of description: DatasetDescription, path: String,
    seconds: Double
  ) {
    let count = summary.count
    let points = { (axes: ArraySlice<Axis>) in axes.map { "\($0.count)" }.joined(separator: "x") }
    let axes = description.grid.axes[...]
    var line = "\(path): \(count) "
    switch description.kind {
    case .evolution:
      line +=
        "\(count == 1 ? "trajectory" : "trajectories") of \(axes[0].count) frames on "
        + "\(points(axes.dropFirst())) points"
    case .trajectories:
      line +=
        "\(count == 1 ? "trajectory" : "trajectories") of \(axes[0].count) frames, "
        + "\(description.variables.count) components"
    case .images:
      line +=
        "images of \(points(axes.reversed()[...])) pixels"
        + (description.variables.count > 1 ? " in colour" : "")
    case .pairs, .signals:
      line +=
        "\(description.kind.rawValue) of "
        + (axes.isEmpty ? "" : "\(points(axes)) x ") + description.variables.joined(separator: ", ")
    }
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
