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
        Console.brief(entry.evaluation.infinitesimal), entry.evaluation.verdict.rawValue,
      ]
    }
    let limits =
      "right ones at most \(Int(Calibration.rightLimit)) times the floor, wrong ones at least "
      + "\(Int(Calibration.wrongLimit)) times"
    return "calibration: \(passes ? "passed" : "FAILED") (\(limits))\n"
      + Console.table([["", "generator", "R(0.1)/floor", "V", "verdict"]] + rows)
  }
}
