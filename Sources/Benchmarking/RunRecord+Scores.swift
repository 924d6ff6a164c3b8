import Configuration

extension RunRecord {
  /// What an answer is worth, in words.
  public enum Verdict: String, CaseIterable, Sendable {
    /// All that can be found was.
    case all = "all found"
    /// Less than all was found, and nothing else.
    case part = "part found"
    /// Single transformations were claimed, and all of them hold.
    case hold = "transformations hold"
    /// Nothing was claimed.
    case none = "nothing claimed"
    /// More dimensions than are true, or a direction that is not.
    case wrong = "wrong claim"
    /// There is no answer.
    case failed
    /// There is none in time.
    case timedOut = "timed out"
  }

  /// The largest principal angle in degrees at which the found span counts as within the true one.
  public static let largestAngleOfTruth = 10.0

  /// The largest error of a single transformation that holds, over the motion.
  public static let largestErrorOfTruth = 0.1

  /// The dimension of the span that was found; of single transformations their number.
  public var found: Int? {
    transformationErrors?.count ?? evaluation?["subspace"]?["foundDimension"]?.int
  }

  /// The error of each single transformation that was claimed; nil for an answer of generators or none.
  private var transformationErrors: [Double]? {
    guard evaluation?["subspace"] == .null,
      let errors = evaluation?["generators"]?.array?.map({ $0["equivarianceError"]?.double ?? 1 }),
      !errors.isEmpty
    else { return nil }
    return errors
  }

  /// The dimension of the true algebra.
  public var truth: Int? { evaluation?["subspace"]?["trueDimension"]?.int }

  /// The dimension that could be found: that of the truth, where the suite knows nothing better.
  public var findable: Int? {
    guard let truth else { return nil }
    return min(truth, reachable ?? truth)
  }

  /// The largest principal angle between what was found and the truth, in degrees; nil where nothing was
  /// found or nothing is true.
  public var largestAngle: Double? {
    evaluation?["subspace"]?["principalAnglesDegrees"]?.array?.compactMap(\.double).max()
  }

  /// The largest error of an extent in the parameter of its generator; nil where none is told.
  public var extentError: Double? {
    evaluation?["extents"]?.array?.compactMap { extent -> Double? in
      guard let found = extent["found"]?.double, let truth = extent["true"]?.double else {
        return nil
      }
      return abs(found - truth)
    }.max()
  }

  /// What the answer is worth.
  public var verdict: Verdict {
    switch status {
    case .failed: return .failed
    case .timedOut: return .timedOut
    case .complete: break
    }
    guard let found, found > 0 else { return .none }
    if let transformationErrors {
      return transformationErrors.allSatisfy { $0 <= Self.largestErrorOfTruth } ? .hold : .wrong
    }
    guard let truth, !isControl, found <= truth,
      (largestAngle ?? 90) <= Self.largestAngleOfTruth
    else { return .wrong }
    return found >= findable ?? truth ? .all : .part
  }
}
