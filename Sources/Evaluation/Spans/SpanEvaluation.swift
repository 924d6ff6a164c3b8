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

  /// How the span lies to the true algebra.
  public let overlap: SpanOverlap

  /// The dimension of the ideal within the true algebra: superposition and trivial fields.
  public let idealDimension: Int

  /// How the span lies to the true algebra modulo the ideal; nil where the ideal is zero.
  public let overlapModuloIdeal: SpanOverlap?

  /// The angle of each true generator to the span found, in degrees; 90 where it is empty.
  public let trueAnglesDegrees: [Double]

  /// The true generators that the span lacks.
  public let missing: [String]

  /// The generators found that the true algebra lacks.
  public let extra: [String]

  /// What the brackets of the generators tell.
  public let closure: Closure

  /// Directions of the span count as symmetries up to this defect: one percent.
  public static let dimensionTolerance = 1e-2

  /// A generator counts as missing or extra beyond this angle to the other span.
  public static let angleTolerance = 0.1

  init(
    found: [any SmoothGenerator], expressions: [String], truth: SymmetryAlgebra,
    points: OnShellPoints
  ) throws {
    let trueFields = truth.generators.map { $0.map(\.double) }
    let trueSize = points.sizeMatrix(trueFields)
    let size = points.sizeMatrix(found)
    trueDimension = truth.dimension
    var independent = Matrix(rows: trueSize.rows, columns: 0)
    if found.isEmpty {
      (defects, condition) = ([], 1)
    } else {
      let values = try GeneralisedSingularValues(
        criterion: points.criterionMatrix(found), size: size)
      (defects, condition) = (values.values, values.condition)
      independent = size * Matrix(values.combinations).transposed
    }
    foundDimension = defects.count { $0 <= SpanEvaluation.dimensionTolerance }
    overlap = try SpanOverlap(found: independent, truth: trueSize)
    let ideal = try SymmetryIdeal(of: truth, size: trueSize)
    idealDimension = ideal.dimension
    overlapModuloIdeal =
      ideal.dimension > 0
      ? try SpanOverlap(found: ideal.quotient(independent), truth: ideal.quotient(trueSize)) : nil
    let trueAngles = try SpanEvaluation.angles(of: trueSize, to: independent)
    trueAnglesDegrees = trueAngles.map { $0 * 180 / .pi }
    missing = zip(truth.generators, trueAngles)
      .filter { $0.1 > SpanEvaluation.angleTolerance }.map(\.0.description)
    extra = zip(expressions, try SpanEvaluation.angles(of: size, to: trueSize))
      .filter { $0.1 > SpanEvaluation.angleTolerance }.map(\.0)
    closure = try Closure(of: found, points: points)
  }

  /// The angle of each column to a span, in radians.
  private static func angles(of columns: Matrix, to span: Matrix) throws -> [Double] {
    try (0..<columns.columns).map { index in
      guard span.columns > 0 else { return .pi / 2 }
      let column = columns.selecting(columns: [index])
      return try PrincipalAngles(between: span, and: column).radians[0]
    }
  }
}
