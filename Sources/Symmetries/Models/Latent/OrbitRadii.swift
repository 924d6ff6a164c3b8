public import LinearAlgebra

/// The distance of latent coordinates from the centre of the orbits of a generator L, in the quadratic form that L
/// leaves as it is: constant along every orbit.
///
/// It is the length of L z, which lies in the range of L, so that coordinates that L does not move do not count. For a
/// rotation of a plane it is the radius.
public struct OrbitRadii: Sendable {
  /// From latent coordinates to ones whose Euclidean length is the radius, `[range, coordinate]`.
  private let map: Matrix

  /// The defect of the form: the size of `L^T J + J L` for unit J and L.
  public let defect: Double

  /// A form that L changes by more is not called kept: orbits are spirals.
  public static let largestDefect = 0.05

  /// Finds the form.
  ///
  /// - Returns: nil where no positive form is near to being left as it is: the orbits are not closed.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public init?(of generator: Matrix) throws {
    let decomposition = try SingularValueDecomposition(generator)
    let floor = 1e-6 * (decomposition.values.first ?? 0)
    let rank = decomposition.values.filter { $0 > floor }.count
    guard rank > 0 else { return nil }
    let range = decomposition.left.selecting(columns: 0..<rank)
    let form = try InvariantForm(of: [range.transposed * generator * range])
    // Positive: a symmetric matrix whose left and right singular vectors agree.
    let parts = try SingularValueDecomposition(form.matrix)
    let signs = (0..<rank).map { place in
      zip(parts.left.column(place), parts.rightTransposed.row(place)).reduce(0) {
        $0 + $1.0 * $1.1
      }
    }
    guard signs.allSatisfy({ $0 > 0 }),
      let least = parts.values.last, let most = parts.values.first, least > 1e-4 * most,
      let defect = form.singularValues.first, defect <= Self.largestDefect
    else { return nil }
    self.defect = defect
    let root = parts.left.scalingColumns(by: parts.values.map { $0.squareRoot() }).transposed
    map = root * range.transposed * generator
  }

  /// The radius of each point, `[point, coordinate]`.
  public func callAsFunction(_ latents: Matrix) -> [Double] {
    (latents * map.transposed).transposed.columnNorms
  }
}
