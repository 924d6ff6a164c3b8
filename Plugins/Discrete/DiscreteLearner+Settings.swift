import Configuration
import LieDerivative
import Tasks

extension DiscreteLearner {
  /// Checks that every setting is within its range.
  ///
  /// - Throws: `ConfigurationError` that names the setting and what is possible.
  func checkSettings() throws {
    func require(_ holds: Bool, _ line: String) throws {
      if !holds { throw ConfigurationError(line) }
    }
    let counts: [(String, Int, ClosedRange<Int>)] = [
      ("lag", lag, 1...1_000_000), ("radius", radius, 1...64), ("spacing", spacing, 0...100_000),
      ("samples", samples, 400...10_000_000), ("points", points, 50...1_000_000),
      ("steps", steps, 1...1_000_000), ("batch", batch, 1...8192),
      ("restarts", restarts, 2...4096), ("searchSteps", searchSteps, 1...1_000_000),
      ("largestCount", largestCount, 1...255),
    ]
    for (name, value, allowed) in counts {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) are possible")
    }
    let numbers: [(String, Double, ClosedRange<Double>)] = [
      ("heldOut", heldOut, 0.05...0.6), ("rate", rate, 1e-7...1),
      ("largestDefect", largestDefect, 1e-6...1), ("leastGap", leastGap, 1...1e6),
      ("leastSkill", leastSkill, 0...1), ("largestReach", largestReach, 1...1e6),
    ]
    for (name, value, allowed) in numbers {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) is possible")
    }
    try require(
      (1...6).contains(widths.count) && widths.allSatisfy { (2...4096).contains($0) },
      "widths is \(widths); one to six layers of 2 to 4096 features are possible")
  }

  /// The search for the connected group.
  var connected: LieDerivativeLearner {
    var learner = LieDerivativeLearner()
    (learner.mask, learner.target, learner.lag) = (mask, target, lag)
    (learner.samples, learner.heldOut, learner.points) = (samples, heldOut, points)
    (learner.backbone, learner.widths) = (backbone, widths)
    (learner.steps, learner.rate, learner.batch) = (steps, rate, batch)
    (learner.largestDefect, learner.leastGap, learner.leastSkill) = (
      largestDefect, leastGap, leastSkill
    )
    return learner
  }

  /// What a task of patches is made with.
  var patchSettings: PatchTaskSettings {
    var settings = PatchTaskSettings()
    (settings.lag, settings.radius, settings.spacing) = (lag, radius, spacing)
    (settings.samples, settings.heldOut) = (samples, heldOut)
    (settings.backbone, settings.widths) = (backbone, widths)
    return settings
  }
}
