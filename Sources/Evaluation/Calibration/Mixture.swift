import LinearAlgebra
import Randomness
import Symmetries

/// Right and wrong generators mixed at random: their span must still tell how many are right.
public struct Mixture: Sendable {
  /// The number of right generators that went in.
  public let expected: Int

  /// The number of directions counted as symmetries.
  public let found: Int

  /// The generalised singular values of the mixed span, smallest first.
  public let defects: [Double]

  /// The ratio of the first defect that is not zero to the last that is.
  public let gap: Double

  /// The least gap.
  public static let leastGap = 1e6

  /// Whether the right number is found, with a clear gap.
  public var passes: Bool { found == expected && gap >= Mixture.leastGap }

  /// Mixes unit fields with normal coefficients.
  init?(
    right: [PolynomialVectorField<Double>], wrong: [PolynomialVectorField<Double>],
    points: OnShellPoints
  ) throws {
    guard !right.isEmpty, !wrong.isEmpty else { return nil }
    let fields = right + wrong
    let size = points.sizeMatrix(fields)
    let scales = size.columnNorms.map { 1 / $0 }
    var generator = PhiloxGenerator(seed: 0, index: 0, stream: 3)
    let coefficients = Matrix(
      scales.map { scale in fields.map { _ in scale * generator.normal() } })
    let values = try GeneralisedSingularValues(
      criterion: points.criterionMatrix(fields) * coefficients, size: size * coefficients
    ).values
    expected = right.count
    defects = values
    found = values.count { $0 <= SpanEvaluation.dimensionTolerance }
    // Rounding alone may bring the last right one to exactly zero.
    gap =
      values.count > right.count
      ? values[right.count] / max(values[right.count - 1], .ulpOfOne) : 0
  }
}
