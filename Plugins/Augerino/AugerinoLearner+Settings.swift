import Configuration
import ImageGenerators

extension AugerinoLearner {
  /// Checks that every setting is within its range.
  ///
  /// - Throws: `ConfigurationError` that names the setting and what is possible.
  func checkSettings() throws {
    func require(_ holds: Bool, _ line: String) throws {
      if !holds { throw ConfigurationError(line) }
    }
    let known = AffineFields.names.joined(separator: ", ")
    try require(
      !generators.isEmpty, "generators is []; one at least is needed, of \(known)")
    for name in generators {
      try require(
        AffineFields.names.contains(name), "generators has \"\(name)\"; known: \(known)")
    }
    try require(
      Set(generators).count == generators.count,
      "generators is \(generators); each may be named once")
    let counts: [(String, Int, ClosedRange<Int>)] = [
      ("channels", channels, 1...6), ("samples", samples, 100...10_000_000),
      ("judged", judged, 50...1_000_000), ("features", features, 2...4096),
      ("batch", batch, 8...4096), ("spreadSteps", spreadSteps, 1...1_000_000),
      ("warmUp", warmUp, 1...1_000_000), ("steps", steps, 4...1_000_000),
      ("settling", settling, 0...1_000_000),
    ]
    for (name, value, allowed) in counts {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) are possible")
    }
    let numbers: [(String, Double, ClosedRange<Double>)] = [
      ("heldOut", heldOut, 0.05...0.8), ("learningRate", learningRate, 1e-8...1),
      ("widthRate", widthRate, 1e-8...1), ("basisRate", basisRate, 0...1),
      ("firstWidth", firstWidth, 1e-3...1), ("tolerance", tolerance, 1e-4...10),
      ("reward", reward, 0...1e6), ("regulariser", regulariser, 0...1e6),
      ("orthogonality", orthogonality, 0...1e6), ("smallestSpread", smallestSpread, 0...10),
      ("smallestExtent", smallestExtent, 1e-3...10), ("smallestSkill", smallestSkill, 0...1),
    ]
    for (name, value, allowed) in numbers {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) is possible")
    }
  }
}
