import Configuration

extension ImageGeneratorSettings {
  /// Checks that each setting is in its range.
  ///
  /// - Throws: `ConfigurationError` that names the first that is not.
  public func validate() throws {
    func require(
      _ name: String, _ value: some CustomStringConvertible, _ holds: Bool, _ need: String
    )
      throws
    {
      guard holds else { throw ConfigurationError("images.\(name) is \(value); \(need) is needed") }
    }
    try require("samples", samples, samples >= 100, "100 or more")
    try require("heldOut", heldOut, heldOut >= 0.05 && heldOut <= 0.8, "a number from 0.05 to 0.8")
    let counts = [
      ("features", features, 1024), ("classifierSteps", classifierSteps, 1_000_000),
      ("motionSteps", motionSteps, 1_000_000), ("confirmationSteps", confirmationSteps, 1_000_000),
      ("batch", batch, 4096),
    ]
    for (name, value, most) in counts {
      try require(name, value, (1...most).contains(value), "a number from 1 to \(most)")
    }
    try require("functions", functions, (3...64).contains(functions), "a number from 3 to 64")
    try require(
      "widths", widths, !widths.isEmpty && widths.allSatisfy { (functions...4096).contains($0) },
      "a list of widths from 'functions', \(functions), to 4096")
    try require("gain", gain, gain > 0 && gain <= 100, "a number from 0 to 100")
    try require("motion", motion, motion > 0 && motion <= 0.5, "a number from 0 to 0.5")
    try require(
      "learningRate", learningRate, learningRate > 0 && learningRate <= 1, "a number from 0 to 1")
    let shares = [
      ("smallestSkill", smallestSkill), ("largestRecovered", largestRecovered),
      ("smallestControl", smallestControl), ("largestLabelLoss", largestLabelLoss),
    ]
    for (name, value) in shares {
      try require(name, value, value >= 0 && value <= 1, "a number from 0 to 1")
    }
  }
}
