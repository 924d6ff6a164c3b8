import Configuration
import Diagnosis
import Foundation

extension Diagnosis {
  /// The accuracies as a table, and what they say.
  var report: String {
    func cell(_ mean: GroupedMean) -> String {
      String(format: "%.4f +- %.4f", mean.value, mean.error)
    }
    var rows = [
      ["m", cell(m), "samples against moved ones"],
      ["itself", cell(itself), "the data against themselves: 0.5 but for chance"],
      ["power", cell(power), "samples against random linear maps of them"],
    ]
    if let orientation {
      rows += [
        ["t", cell(orientation.ratio), orientationNote],
        ["", cell(orientation.loss), "loss of the target from the orientation"],
        ["", cell(orientation.rotatedLoss), "the same for randomly rotated samples"],
      ]
    }
    var lines = [
      "\(group): \(elements)",
      "a sample is \(samples); \(training) to learn from, \(heldOut) held out", "",
      Console.table(rows), "",
    ]
    if orientation == nil { lines.append(orientationNote) }
    lines.append(verdict.statement)
    return lines.joined(separator: "\n")
  }

  /// The same as JSON.
  var json: JSONValue {
    func number(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
    func mean(_ mean: GroupedMean) -> [String: JSONValue] {
      ["value": number(mean.value), "error": number(mean.error)]
    }
    var members: [String: JSONValue] = [
      "group": .string(group), "elements": .string(elements), "sample": .string(samples),
      "training": .integer(training), "held_out": .integer(heldOut), "m": .object(mean(m)),
      "itself": .object(mean(itself)), "power": .object(mean(power)), "t": .null,
      "orientation": .string(orientationNote), "verdict": .string(verdict.rawValue),
      "statement": .string(verdict.statement),
    ]
    if let orientation {
      members["t"] = .object(
        mean(orientation.ratio).merging([
          "loss": .object(mean(orientation.loss)),
          "rotated_loss": .object(mean(orientation.rotatedLoss)),
        ]) { $1 })
    }
    return .object(members)
  }
}
