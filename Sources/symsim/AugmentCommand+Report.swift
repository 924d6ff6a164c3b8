import Augmentation
import Configuration
import Datasets
import Symmetries

extension AugmentCommand {
  /// Says what was written, what was used and how the copies solve the equation.
  func report(_ augmented: AugmentedDataset, _ outcome: CheckOutcome) {
    let symmetries = augmented.family.symmetries
    if json {
      print(members(augmented, outcome).text(pretty: true))
    } else if !quiet {
      print(
        "\(output): \(augmented.source.count) originals and \(augmented.source.count * copies) copies"
      )
      print("used, within \(strength) standard motions")
      print(
        Console.table(
          symmetries.used.map { [$0.shortText] }
            + (symmetries.timeDirection.map {
              [["\($0.shortText)", "by 0 to \(augmented.family.mostFrames) frames"]]
            } ?? [])))
      if !symmetries.leftOut.isEmpty {
        print("left out")
        print(
          Console.table(
            symmetries.leftOut.map { [$0.direction.shortText, $0.effects.reason] }))
      }
      switch outcome {
      case .residuals(let found):
        print(
          "solved anew from their first frames: copies \(Console.brief(found.copies)), "
            + "originals \(Console.brief(found.originals)), "
            + "interpolation floor \(Console.brief(found.interpolationFloor))")
      case .skipped(let reason): print("copies not checked: \(reason)")
      }
    }
    for warning in warnings(augmented, outcome) { Console.warning(warning) }
  }

  private func warnings(_ augmented: AugmentedDataset, _ outcome: CheckOutcome) -> [String] {
    var warnings: [String] = []
    if case .residuals(let found) = outcome, found.isSuspicious {
      warnings.append(
        "copies are no solutions: their residual is \(Console.brief(found.copies)), that of the "
          + "originals \(Console.brief(found.originals)); the symmetries are wrong, or too rough")
    }
    if frames != nil, augmented.family.symmetries.timeDirection == nil {
      warnings.append(
        "the model has no symmetry that moves time; all copies begin at the first frame")
    }
    if rescale, !augmented.isRescaled {
      warnings.append("the model has no symmetry that rescales the box")
    }
    return warnings
  }

  private func members(_ augmented: AugmentedDataset, _ outcome: CheckOutcome) -> JSONValue {
    let symmetries = augmented.family.symmetries
    func json(_ direction: BoxSymmetries.Direction) -> [String: JSONValue] {
      [
        "expression": .string(direction.shortText),
        "coefficients": .array(direction.coefficients.map { .number($0) }),
        "components": .object(
          direction.field.componentTexts.mapValues { .string($0) }),
      ]
    }
    var members: [String: JSONValue] = [
      "output": .string(output), "originals": .integer(augmented.source.count),
      "copies": .integer(augmented.source.count * copies), "strength": .number(strength),
      "seed": .string("\(seed)"), "frames": .integer(augmented.frames),
      "rescaled": .bool(augmented.isRescaled),
      "used": .array(symmetries.used.map { .object(json($0)) }),
      "timeDirection": symmetries.timeDirection.map { .object(json($0)) } ?? .null,
      "leftOut": .array(
        symmetries.leftOut.map { left in
          .object(
            json(left.direction).merging([
              "reason": .string(left.effects.reason)
            ]) { $1 })
        }),
      "warnings": .array(warnings(augmented, outcome).map { .string($0) }),
    ]
    switch outcome {
    case .residuals(let found):
      members["check"] = [
        "samples": .integer(found.count), "copies": .number(found.copies),
        "originals": .number(found.originals),
        "interpolationFloor": .number(found.interpolationFloor),
        "suspicious": .bool(found.isSuspicious),
      ]
    case .skipped(let reason): members["check"] = ["skipped": .string(reason)]
    }
    return .object(members)
  }
}

extension BoxSymmetries.Direction {
  /// The field to six digits.
  var shortText: String { field.rounded(digits: 6).description }
}
