import Configuration
import Jets
import LieDerivative
import Symmetries
import Tasks

extension SEMoLALearner {
  /// Checks that every setting is within its range.
  ///
  /// - Throws: `ConfigurationError` that names the setting and what is possible.
  func checkSettings() throws {
    func require(_ holds: Bool, _ line: String) throws {
      if !holds { throw ConfigurationError(line) }
    }
    let counts: [(String, Int, ClosedRange<Int>)] = [
      ("views", views, 1...64), ("testViews", testViews, 1...1024),
      ("warmSteps", warmSteps, 0...1_000_000), ("algebraSteps", algebraSteps, 0...1_000_000),
      ("jointSteps", jointSteps, 0...1_000_000), ("copies", copies, 1...4096),
    ]
    for (name, value, allowed) in counts {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) are possible")
    }
    try require(
      channels == "auto" || (Int(channels).map { (1...256).contains($0) } ?? false),
      "channels is \(channels); auto or 1 to 256 are possible")
    let numbers: [(String, Double, ClosedRange<Double>)] = [
      ("range", range, 1e-4...10), ("fullRange", fullRange, 0...100), ("task", task, 0...1e6),
      ("equivariance", equivariance, 0...1e6), ("augmentation", augmentation, 0...1e6),
      ("orthogonality", orthogonality, 0...1e6), ("sparsity", sparsity, 0...1e6),
      ("algebraRate", algebraRate, 0...1),
    ]
    for (name, value, allowed) in numbers {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) is possible")
    }
    try require(
      known.isEmpty || schedule == .phases,
      "schedule is joint and known \(known); matrices that are known are not learned: phases is possible"
    )
    try nullspaceSettings.checkSettings()
  }

  /// The number of matrices that are offered, of so many that are free.
  func offered(of free: Int) -> Int { min(Int(channels) ?? 14, free) }

  /// The settings of the search that says where matrices begin and how many are symmetries.
  var nullspaceSettings: LieDerivativeLearner {
    var search = LieDerivativeLearner()
    (search.mask, search.target, search.lag, search.samples) = (mask, target, lag, samples)
    (search.heldOut, search.backbone, search.widths) = (heldOut, backbone, widths)
    (search.rate, search.batch, search.steps) = (rate, batch, warmSteps)
    (search.largestDefect, search.leastGap) = (largestDefect, leastGap)
    (search.leastSkill, search.leastClassSkill) = (leastSkill, leastClassSkill)
    return search
  }

  /// The matrices of the model that `known` names, as combinations of elements; nil where it names none.
  ///
  /// - Throws: `FileError` where it cannot be read, `TaskError` where its generators are no matrices.
  func knownMatrices(
    on coordinates: MatrixCoordinates, _ combination: ([[Double]]) -> [Double],
    back: ([Double]) -> [[Double]]
  ) throws -> [[Double]]? {
    guard !known.isEmpty else { return nil }
    let model = try SymmetryModel(path: known, space: coordinates.space)
    guard !model.generators.isEmpty else {
      throw TaskError("known: \(known) has no generators; a model with matrices is needed")
    }
    return try model.generators.map { generator in
      guard case .linear(let field) = generator.form,
        Set(field.space.coordinateNames) == Set(coordinates.space.coordinateNames)
      else {
        throw TaskError(
          "known: the generators of \(known) are no matrices on "
            + coordinates.space.coordinateNames.joined(separator: ", "))
      }
      let rows = coordinates.matrix(ofRows: field.rows, on: field.space.coordinateNames)
      let own = combination(rows)
      var (rest, size) = (0.0, 0.0)
      for (row, other) in zip(rows, back(own)) {
        for (place, entry) in row.enumerated() {
          let nearest = place < other.count ? other[place] : 0
          (rest, size) = (rest + (entry - nearest) * (entry - nearest), size + entry * entry)
        }
      }
      guard rest <= 1e-4 * size else {
        throw TaskError(
          "known: a generator of \(known) is not among the matrices of the mask that keep the span of the data"
        )
      }
      return own
    }
  }
}
