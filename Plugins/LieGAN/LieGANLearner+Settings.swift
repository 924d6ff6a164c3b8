import Configuration
import Tasks

extension LieGANLearner {
  /// Checks that every setting is within its range.
  ///
  /// - Throws: `ConfigurationError` that names the setting and what is possible.
  func checkSettings() throws {
    func require(_ holds: Bool, _ line: String) throws {
      if !holds { throw ConfigurationError(line) }
    }
    let counts: [(String, Int, ClosedRange<Int>)] = [
      ("channels", channels, 0...64), ("range", range, 1...100), ("lag", lag, 0...1_000_000),
      ("samples", samples, 400...10_000_000), ("regressionSteps", regressionSteps, 1...1_000_000),
      ("steps", steps, 10...1_000_000), ("epochs", epochs, 1...10_000),
      ("restarts", restarts, 1...100), ("batch", batch, 0...4096), ("copies", copies, 0...256),
      ("testSteps", testSteps, 10...1_000_000),
    ]
    for (name, value, allowed) in counts {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) are possible")
    }
    let numbers: [(String, Double, ClosedRange<Double>)] = [
      ("motion", motion, 0.01...10), ("heldOut", heldOut, 0.05...0.6),
      ("regressionShare", regressionShare, 0.05...0.6), ("resolution", resolution, 1e-4...10),
      ("largestShare", largestShare, 1e-6...1), ("largestBound", largestBound, 1e-6...1),
      ("smallestControl", smallestControl, 1e-6...1),
      ("channel", channel, 0...1e6), ("similarity", similarity, 0...1e6),
      ("sparsity", sparsity, 0...1e6),
    ]
    for (name, value, allowed) in numbers {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) is possible")
    }
    for (name, value) in [
      ("generatorRate", generatorRate), ("discriminatorRate", discriminatorRate),
    ] {
      try require(
        value.isFinite && value > 0,
        "\(name) is \(value); a positive number is needed, such as 0.003")
    }
    for (name, value) in [("widths", widths), ("regressionWidths", regressionWidths)] {
      try require(
        (1...6).contains(value.count) && value.allSatisfy { (2...4096).contains($0) },
        "\(name) is \(value); one to six layers of 2 to 4096 features are possible")
    }
    try require(
      copies <= batch || batch == 0,
      "copies is \(copies); at most batch, \(batch), is possible")
    try require(
      !regression || heldOut + regressionShare <= 0.9,
      "heldOut is \(heldOut) and regressionShare \(regressionShare); a sum of 0.9 at most is possible"
    )
    try require(epochs <= steps, "epochs is \(epochs); at most steps, \(steps), is possible")
    try require(
      maskRows.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } },
      "maskRows is \(maskRows); rows of 0 and 1 are needed")
  }

  /// The mask as rows of 0 and 1.
  ///
  /// - Parameters:
  ///   - coordinates: those that are moved.
  ///   - hasConstant: whether the columns end with one for the constant part.
  /// - Throws: `LieGANError` where it has another shape or leaves nothing free.
  func allowedEntries(on coordinates: [String], hasConstant: Bool) throws -> [[Int]] {
    let (rows, columns) = (coordinates.count, coordinates.count + (hasConstant ? 1 : 0))
    if maskRows.isEmpty {
      guard hasConstant else { return try mask.entries(on: coordinates) }
      guard mask == .full || mask == .affine else {
        throw LieGANError("mask is \(mask.rawValue); of images full or affine is possible")
      }
      return Array(repeating: Array(repeating: 1, count: columns), count: rows)
    }
    guard maskRows.count == rows, maskRows.allSatisfy({ $0.count == columns }) else {
      throw LieGANError(
        "maskRows has \(maskRows.count) rows of \(maskRows.map(\.count).max() ?? 0); \(rows) rows of "
          + "\(columns) are needed, for \(coordinates.joined(separator: ", "))"
          + (hasConstant ? " and a constant" : ""))
    }
    return maskRows
  }
}
