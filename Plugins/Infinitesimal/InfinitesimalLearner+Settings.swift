import Configuration
import ImageGenerators

extension InfinitesimalLearner {
  /// Checks that every setting is within its range.
  ///
  /// - Throws: `ConfigurationError` that names the setting and what is possible.
  func checkSettings() throws {
    func require(_ holds: Bool, _ line: String) throws {
      if !holds { throw ConfigurationError(line) }
    }
    func range(_ name: String, _ value: Int, _ allowed: ClosedRange<Int>) throws {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) are possible")
    }
    try require(
      (1...4).contains(widths.count) && widths.allSatisfy { (2...1024).contains($0) },
      "widths is \(widths); one to four layers of 2 to 1024 features are possible")
    try require(
      gain.isFinite && gain > 0, "gain is \(gain); a positive number is needed, such as 0.3")
    try range("heads", heads, 1...64)
    try range("steps", steps, 0...100_000)
    try range("batch", batch, 256...1_000_000)
    try range("points", points, 1024...10_000_000)
    try range("trajectories", trajectories, 2...1_000_000)
    try range("fitDegree", fitDegree, 0...6)
    try range("checkpointInterval", checkpointInterval, 1...100_000)
    try require(
      learningRate.isFinite && learningRate > 0,
      "learningRate is \(learningRate); a positive number is needed, such as 0.003")
    try require(
      heldOut > 0 && heldOut < 1, "heldOut is \(heldOut); a fraction between 0 and 1 is needed")
    try require(
      largestDefect > 0 && largestDefect < 1,
      "largestDefect is \(largestDefect); a fraction between 0 and 1 is needed")
    try flow.validate()
    try images.validate()
    let usual = InfinitesimalLearner()
    let changed = [
      ("steps", steps != usual.steps), ("widths", widths != usual.widths),
      ("batch", batch != usual.batch), ("gain", gain != usual.gain),
      ("learningRate", learningRate != usual.learningRate),
    ].first(where: \.1)
    if score == .flow, let changed {
      throw ConfigurationError(
        "\(changed.0) has no effect with score=flow; set flow.\(changed.0)")
    }
    try require(
      leastGap.isFinite && leastGap > 1, "leastGap is \(leastGap); a number above 1 is needed")
  }
}
