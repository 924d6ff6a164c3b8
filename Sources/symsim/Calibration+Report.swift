import Evaluation

extension Calibration {
  /// The scores of the known generators as a table.
  var report: String {
    let rows = entries.map { entry -> [String] in
      let role =
        switch entry.role {
        case .right: "right"
        case .wrong: "wrong"
        case .perturbed(let share): "a weight off by \(share)"
        }
      return [
        role, entry.evaluation.expression, Console.brief(entry.middleOverFloor),
        Console.brief(entry.evaluation.infinitesimal),
        entry.evaluation.commutation.map { Console.brief($0) } ?? "-",
        entry.evaluation.verdict.rawValue,
      ]
    }
    let limits =
      "right ones at most \(Int(Calibration.rightLimit)) times the floor, wrong ones at least "
      + "\(Int(Calibration.wrongLimit)) times"
    var checks =
      "scores of wrong ones on a finer grid over those here "
      + gridRatios.map { Console.share($0) }.joined(separator: " ") + ", in other units "
      + unitRatios.map { Console.share($0) }.joined(separator: " ")
    if let mixture {
      checks +=
        "\n  a random mixture of right and wrong ones: \(mixture.found) of \(mixture.expected) "
        + "dimensions, gap \(Console.brief(mixture.gap))"
    }
    return "calibration: \(passes ? "passed" : "FAILED") (\(limits))\n"
      + Console.table([["", "generator", "R(0.1)/floor", "V", "C", "verdict"]] + rows) + "\n  "
      + checks
  }
}
