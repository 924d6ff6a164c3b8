import LinearAlgebra

extension ConfidenceEllipsoid {
  /// The probability of the ellipsoids that a learner reports.
  static let level = 0.95

  /// The most pairs of frames that are linearised.
  private static let mostPairs = 200

  /// The equations that observations allow around an identified one.
  ///
  /// - Returns: nil where the data leave a combination of terms undetermined.
  init?(
    around equation: CandidateEquation, _ observations: Observations, library: TermLibrary,
    pairs: Int, seed: UInt64
  ) throws {
    let matching = try TrajectoryMatching(
      observations, pairs: min(pairs, ConfidenceEllipsoid.mostPairs),
      candidate: CandidateSystem([equation]))
    guard let linearisation = try matching.linearised(at: equation, library: library) else {
      return nil
    }
    try self.init(
      linearisation, equation: equation, library: library, isNoisy: observations.isNoisy,
      level: ConfidenceEllipsoid.level, seed: seed)
  }
}
