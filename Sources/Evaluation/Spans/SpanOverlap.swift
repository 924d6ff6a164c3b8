import Foundation
import LinearAlgebra

/// How two spans of vector fields lie to each other, in standardised L2 over the data.
public struct SpanOverlap: Hashable, Sendable {
  /// The dimension of the span found.
  public let foundDimension: Int

  /// The dimension of the true one.
  public let trueDimension: Int

  /// The angles between the two, smallest first.
  public let principalAnglesDegrees: [Double]

  /// `tr(P_T P_L) / dim L`: the part of the span found that lies in the true one; NaN for none.
  public let precision: Double

  /// `tr(P_T P_L) / dim T`: the part of the true span that was found; NaN for none.
  public let recall: Double

  /// The root of the summed squares of the angles in radians, 90 degrees for each dimension that
  /// one span has more than the other.
  public let grassmann: Double

  /// Compares the column spaces of two matrices of standardised fields.
  init(found: Matrix, truth: Matrix) throws {
    foundDimension = found.columns
    trueDimension = truth.columns
    let angles =
      found.columns > 0 && truth.columns > 0
      ? try PrincipalAngles(between: found, and: truth).radians : []
    principalAnglesDegrees = angles.map { $0 * 180 / .pi }
    // The trace of the product of two projectors is the sum of the squared cosines.
    let shared = angles.reduce(0) { $0 + cos($1) * cos($1) }
    precision = found.columns > 0 ? shared / Double(found.columns) : .nan
    recall = truth.columns > 0 ? shared / Double(truth.columns) : .nan
    let surplus = Double(abs(found.columns - truth.columns))
    grassmann = (angles.reduce(0) { $0 + $1 * $1 } + surplus * .pi * .pi / 4).squareRoot()
  }
}
