import Foundation

/// The principal angles between the column spaces of two matrices.
///
/// Björck and Golub (1973): cosines are the singular values of `Q1^T Q2`, sines those of
/// `(1 - Q1 Q1^T) Q2`. Each angle is taken from whichever is accurate: below 45 degrees the sine.
public struct PrincipalAngles: Sendable {
  /// The angles in radians, smallest first; as many as the smaller dimension.
  public let radians: [Double]

  /// Compares two column spaces.
  ///
  /// - Precondition: both matrices have the same number of rows and independent columns.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public init(between first: Matrix, and second: Matrix) throws {
    let (large, small) = first.columns >= second.columns ? (first, second) : (second, first)
    let q1 = try QRDecomposition(large).q
    let q2 = try QRDecomposition(small).q
    let overlap = q1.transposed * q2
    let cosines = try SingularValueDecomposition(overlap).values
    let sines = try SingularValueDecomposition(q2 - q1 * overlap).values.reversed()
    radians = zip(cosines, sines).map { cosine, sine in
      cosine * cosine > 0.5 ? asin(min(sine, 1)) : acos(min(cosine, 1))
    }
  }
}
