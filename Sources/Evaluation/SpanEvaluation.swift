import Foundation
import LinearAlgebra
import Numbers
import Symmetries

/// How the span of the generators found compares with the true algebra.
public struct SpanEvaluation: Sendable {
  /// The dimension of the true algebra within the ansatz.
  public let trueDimension: Int

  /// The number of independent symmetries within the span found, whatever basis it is given in.
  public let foundDimension: Int

  /// The generalised singular values of the criterion against the size, smallest first.
  ///
  /// They are the infinitesimal criterion of the best direction of the span, of the best one
  /// orthogonal to it, and so on.
  public let defects: [Double]

  /// The condition number of the generators found, as standardised fields over the data.
  public let condition: Double

  /// The angles between the span found and the true algebra, smallest first.
  public let principalAnglesDegrees: [Double]

  /// The root of the summed squares of the angles in radians, 90 degrees for each dimension that
  /// one span has more than the other.
  public let grassmann: Double

  /// The true generators that the span lacks.
  public let missing: [String]

  /// The generators found that the true algebra lacks.
  public let extra: [String]

  /// The largest part of a bracket of two generators found that leaves their span; nil for fewer
  /// than two generators or where all commute.
  public let closure: Double?

  /// Directions of the span count as symmetries up to this defect: one percent.
  public static let dimensionTolerance = 1e-2

  /// A generator counts as missing or extra beyond this angle to the other span.
  public static let angleTolerance = 0.1

  init(
    found: [PolynomialVectorField<Double>], truth: SymmetryAlgebra, points: OnShellPoints
  ) throws {
    let trueFields = truth.generators.map { $0.map(\.double) }
    let trueSize = points.sizeMatrix(trueFields)
    trueDimension = truth.dimension
    guard !found.isEmpty else {
      foundDimension = 0
      defects = []
      condition = 1
      principalAnglesDegrees = []
      grassmann = Double(truth.dimension).squareRoot() * .pi / 2
      missing = truth.generators.map(\.description)
      extra = []
      closure = nil
      return
    }
    let size = points.sizeMatrix(found)
    let values = try GeneralisedSingularValues(
      criterion: points.criterionMatrix(found), size: size)
    defects = values.values
    condition = values.condition
    foundDimension = defects.count { $0 <= SpanEvaluation.dimensionTolerance }
    let independent = size * Matrix(values.combinations).transposed
    if truth.dimension == 0 {
      principalAnglesDegrees = []
      grassmann = Double(independent.columns).squareRoot() * .pi / 2
    } else {
      let angles = try PrincipalAngles(between: independent, and: trueSize).radians
      principalAnglesDegrees = angles.map { $0 * 180 / .pi }
      let surplus = Double(abs(independent.columns - truth.dimension))
      grassmann =
        (angles.reduce(0) { $0 + $1 * $1 } + surplus * .pi * .pi / 4).squareRoot()
    }
    missing = try SpanEvaluation.outside(
      trueSize, of: independent, names: truth.generators.map(\.description))
    extra = try SpanEvaluation.outside(
      size, of: trueSize, names: found.map { $0.rounded(digits: 6).description })
    closure = try SpanEvaluation.closure(of: found, size: size, points: points)
  }

  /// The names of the columns that make a large angle with a span.
  private static func outside(_ columns: Matrix, of span: Matrix, names: [String]) throws
    -> [String]
  {
    try names.indices.filter { index in
      let column = columns.selecting(columns: [index])
      guard span.columns > 0 else { return true }
      return try PrincipalAngles(between: span, and: column).radians[0] > angleTolerance
    }.map { names[$0] }
  }

  private static func closure(
    of fields: [PolynomialVectorField<Double>], size: Matrix, points: OnShellPoints
  ) throws -> Double? {
    var brackets: [PolynomialVectorField<Double>] = []
    for left in fields.indices {
      for right in fields.indices where right > left {
        let bracket = fields[left].bracket(fields[right])
        if !bracket.isZero { brackets.append(bracket) }
      }
    }
    guard !brackets.isEmpty else { return nil }
    let images = points.sizeMatrix(brackets)
    let scale = size.columnNorms.max() ?? 0
    return try images.columnNorms.indices.compactMap { index -> Double? in
      let column = images.selecting(columns: [index])
      let norm = column.columnNorms[0]
      // A bracket of round-off has no direction.
      guard norm > 1e-9 * scale * scale else { return nil }
      return try LeastSquares(size, target: column.entries).residualNorm / norm
    }.max()
  }
}
