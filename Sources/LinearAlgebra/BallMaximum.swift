/// The largest length that an affine image of the unit ball reaches.
///
/// `max |b + A z|` over `|z| <= 1`: the maximum of a convex quadratic, attained on the sphere. In
/// the singular vectors of A it separates, and the secular equation in the multiplier of the
/// constraint solves it exactly, its hard case (no share of b in the longest direction) included:
/// Moré and Sorensen, Computing a trust region step, SIAM J. Sci. Stat. Comput. 4 (1983) 553.
public struct BallMaximum: Sendable {
  /// The maximum, never below the true one by more than rounding.
  public let value: Double

  /// Finds the maximum.
  ///
  /// - Parameters:
  ///   - offset: the vector b.
  ///   - matrix: the matrix A, `[entry of b, coordinate of z]`.
  /// - Precondition: the matrix has a row for each entry of the offset.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public init(offset: [Double], matrix: Matrix) throws {
    precondition(matrix.rows == offset.count, "one row for each entry of the offset")
    guard offset.allSatisfy(\.isFinite) else { throw LinearAlgebraError.notFinite }
    let decomposition = try SingularValueDecomposition(matrix)
    let stretches = decomposition.values
    let column = Matrix(rows: offset.count, columns: 1, entries: offset)
    let shares = (decomposition.left.transposed * column).entries
    let squared = offset.reduce(0) { $0 + $1 * $1 }
    guard let longest = stretches.first, longest > 0 else {
      value = squared.squareRoot()
      return
    }
    // With the multiplier longest^2 + rise the stationary point is z_i = s_i b_i / (gap_i + rise).
    let gaps = stretches.map { (longest - $0) * (longest + $0) }
    let pulls = zip(stretches, shares).map(*)
    func length(_ rise: Double) -> Double {
      zip(pulls, gaps).reduce(0) { sum, next in
        if next.0 == 0 { return sum }
        let entry = next.0 / (next.1 + rise)
        return sum + entry * entry
      }.squareRoot()
    }
    // |z| falls from infinity, or in the hard case from less than one, to below one at |pulls|.
    var (low, high) = (0.0, pulls.reduce(0) { $0 + $1 * $1 }.squareRoot())
    if length(0) <= 1 { high = 0 }
    for _ in 0..<200 where high > low {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if length(middle) > 1 { low = middle } else { high = middle }
    }
    // The dual function bounds the maximum from above at every multiplier; at this one it meets it.
    let dual = zip(pulls, gaps).reduce(squared + longest * longest + high) { sum, next in
      // A pull too small to have a square has no part in it.
      next.0 * next.0 == 0 ? sum : sum + next.0 * next.0 / (next.1 + high)
    }
    value = dual.squareRoot()
  }
}
