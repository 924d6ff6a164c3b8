import Configuration
import SparseDynamics

extension LaLiGANLearner {
  /// Checks that every setting is within its range.
  ///
  /// - Throws: `ConfigurationError` that names the setting and what is possible.
  func checkSettings() throws {
    _ = try Self.count(latent, named: "latent", in: 2...64)
    _ = try Self.count(generators, named: "generators", in: 1...32)
    let fractions = [
      ("heldOut", heldOut), ("variance", variance), ("largestLoss", largestLoss),
      ("largestError", largestError), ("largestShare", largestShare),
      ("largestDeviation", largestDeviation),
    ]
    for (name, value) in fractions where !(value > 0 && value < 1) {
      throw ConfigurationError("\(name) is \(value); a fraction between 0 and 1 is needed")
    }
    try SettingRange.check("components", components, 2...1000)
    try flow.validate()
    try circles.validate()
    try adversarial.validate()
    try equations.check()
  }

  /// A number, or nil for auto.
  static func count(_ text: String, named name: String, in range: ClosedRange<Int>) throws -> Int? {
    if text == "auto" { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw ConfigurationError(
        "\(name) is \(text); auto or \(range.lowerBound) to \(range.upperBound) is possible")
    }
    return number
  }
}

/// Checks of numbers among the settings.
enum SettingRange {
  static func check(_ name: String, _ value: Int, _ allowed: ClosedRange<Int>) throws {
    guard allowed.contains(value) else {
      throw ConfigurationError(
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) are possible")
    }
  }

  static func check(_ name: String, positive value: Double, such example: Double) throws {
    guard value.isFinite, value > 0 else {
      throw ConfigurationError(
        "\(name) is \(value); a positive number is needed, such as \(example)")
    }
  }

  static func check(_ name: String, weight value: Double) throws {
    guard value.isFinite, value >= 0 else {
      throw ConfigurationError("\(name) is \(value); a number, zero or more, is needed")
    }
  }

  static func check(_ name: String, widths: [Int]) throws {
    guard (1...8).contains(widths.count), widths.allSatisfy({ (2...2048).contains($0) }) else {
      throw ConfigurationError(
        "\(name) is \(widths); one to eight layers of 2 to 2048 features are possible")
    }
  }
}

extension FlowSettings {
  func validate() throws {
    try SettingRange.check("flow.steps", steps, 1...1_000_000)
    try SettingRange.check("flow.batch", batch, 8...100_000)
    try SettingRange.check("flow.widths", widths: widths)
    try SettingRange.check("flow.frequencyWidths", widths: frequencyWidths)
    try SettingRange.check("flow.learningRate", positive: learningRate, such: 0.003)
    try SettingRange.check("flow.longestLag", positive: longestLag, such: 0.5)
    try SettingRange.check("flow.flowWeight", weight: flowWeight)
    try SettingRange.check("flow.cycleWeight", weight: cycleWeight)
    try SettingRange.check("flow.invariantWeight", weight: invariantWeight)
  }
}
