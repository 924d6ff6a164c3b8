import Configuration
import Figures
import Forecasting
import Foundation
import Symmetries

extension ForecastEvaluation {
  /// The frames that a table shows: some of a geometric row, and the last.
  private var shown: [Int] {
    let last = leads.count - 1
    return [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].filter { $0 < last } + [last]
  }

  /// The errors as a table, beside the equations.
  func report(models: [LatentForecast], heldOut: String, omissions: [String]) -> String {
    var lines = ["\(starts) forecasts of \(leads.count - 1) frames, \(heldOut)", ""]
    lines += models.map { "\($0.name): \($0.space.dynamics ?? "")" }
    lines += ["", "error relative to the deviation from the mean state"]
    let shown = Array(self.shown.suffix(8))
    var rows = [["frames"] + shown.map(String.init) + ["stopped"]]
    rows.append(["time"] + shown.map { String(format: "%.4g", leads[$0]) } + [""])
    for curve in curves {
      let stopped = curve.stopped.last ?? 0
      rows.append(
        [curve.name] + shown.map { Console.share(curve.errors[$0]) }
          + [stopped > 0 ? "\(stopped) of \(starts)" : "0"])
    }
    lines.append(Console.table(rows))
    if curves.contains(where: { $0.stopped.contains { $0 > 0 } }) {
      lines.append(
        "  stopped: the equations blow up before the last frame; from there on an error of 1 is counted"
      )
    }
    lines += omissions.map { "  \($0)" }
    return lines.joined(separator: "\n")
  }

  /// The errors as JSON.
  func json(
    models: [LatentForecast], heldOut: String, omissions: [String], warnings: [String]
  ) -> JSONValue {
    func number(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
    var members: [String: JSONValue] = [
      "held_out": .string(heldOut), "starts": .integer(starts),
      "times": .array(leads.map(number)),
      "models": .array(
        models.map {
          .object([
            "name": .string($0.name), "equations": .string($0.space.dynamics ?? ""),
          ])
        }),
      "forecasts": .array(
        curves.map { curve in
          .object([
            "name": .string(curve.name), "errors": .array(curve.errors.map(number)),
            "stopped": .array(curve.stopped.map { .integer($0) }),
          ])
        }),
    ]
    if !omissions.isEmpty { members["left_out"] = .array(omissions.map { .string($0) }) }
    if !warnings.isEmpty { members["warning"] = .string(warnings.joined(separator: "; ")) }
    return .object(members)
  }

  /// The errors against time.
  func chart(title: String) -> LineChart {
    var chart = LineChart(
      series: curves.map { curve in
        LineChart.Series(
          name: curve.name,
          points: zip(leads, curve.errors).dropFirst().map { SIMD2($0, $1) })
      }, title: title)
    (chart.xLabel, chart.yLabel) = ("time since the start", "relative error of the forecast")
    chart.isYLogarithmic = true
    chart.hasMarkers = false
    return chart
  }
}
