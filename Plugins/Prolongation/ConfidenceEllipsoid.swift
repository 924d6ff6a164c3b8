public import Jets
import LinearAlgebra
import Numbers
import Randomness

/// The equations that the data allow: an ellipsoid around the estimated coefficients of all terms
/// of the library, those that the identified equation lacks included.
///
/// A model class without a term that is there invents symmetries; so each term of the library has
/// its uncertainty here (Kendiukhov, certified symmetry discovery). The estimate is one Gauss-Newton
/// step of the trajectory matching from the identified equation, over the whole library; its
/// covariance is the sandwich of the scores of the pairs of frames, which needs no model of the
/// noise.
public struct ConfidenceEllipsoid: Sendable {
  /// The terms of the library.
  public let terms: [Expression]

  /// The estimated coefficient of each term.
  public let centre: [Double]

  /// The probability that all coefficients lie within.
  public let level: Double

  /// The ellipsoid is centre plus these times the unit ball, `[term, axis]`.
  let axes: Matrix

  /// The estimates over resampled trajectories, minus the centre, `[resample][term]`.
  let deviations: [[Double]]

  /// What takes a deviation from the centre to the unit ball, `[axis, term]`.
  private let towardsBall: Matrix

  /// What the semi-axes are multiplied by where there is noise: measured, see `Docs/Numerics.md`.
  ///
  /// The pairs' first frames are not the true ones: they carry noise, and lack what is below the
  /// noise. Both shift the estimate, which no covariance knows; on KdV by up to 7.5 semi-axes.
  static let inflation = 10.0

  /// What the errors of integration may amount to, over what is left of them after a step that fits
  /// them as far as the library can; up to 10 was measured.
  private static let systematicFactor = 30.0

  /// The errors of integration are not below this part of the field's size.
  private static let leastError = 3e-10

  private static let resamples = 200

  /// Builds the ellipsoid.
  ///
  /// - Parameter isNoisy: whether the mismatch is random. Where it is not, it is of the integration
  ///   and of the grid, and may point anywhere: all equations count that could leave a mismatch of
  ///   the same size.
  /// - Returns: nil where the pairs are too few or leave a combination of terms undetermined.
  init?(
    _ linearisation: TrajectoryMatching.Linearisation, equation: CandidateEquation,
    library: TermLibrary, isNoisy: Bool, level: Double, seed: UInt64
  ) throws {
    let slopes = linearisation.slopes
    let (count, pairs) = (slopes.columns, linearisation.trajectories.count)
    guard pairs > 2 * count else { return nil }
    let scales = slopes.columnNorms
    let decomposition = try SingularValueDecomposition(
      slopes.scalingColumns(by: scales.map { 1 / $0 }))
    let stretches = decomposition.values
    guard let largest = stretches.first, let least = stretches.last, least > 1e-9 * largest else {
      return nil
    }
    // In y = diag(s) V^T scales c the slopes are orthonormal: the step is -U^T r.
    var towards = decomposition.rightTransposed
    var away = decomposition.rightTransposed.transposed
    for row in 0..<count {
      for column in 0..<count {
        towards[row, column] *= stretches[row] * scales[column]
        away[row, column] /= scales[row] * stretches[column]
      }
    }
    let left = decomposition.left
    let residuals = linearisation.residuals
    let step = (left.transposed * Matrix(column: residuals)).entries.map { -$0 }
    let remainder = zip(residuals, (left * Matrix(column: step)).entries).map(+)
    let scores = ConfidenceEllipsoid.scores(left, remainder, pairs: pairs)
    let (spread, radii) = try ConfidenceEllipsoid.spread(
      scores, remainder: remainder, size: linearisation.size, isNoisy: isNoisy, level: level)
    let groups = Dictionary(grouping: 0..<pairs) { linearisation.trajectories[$0] }
    let shifts = ConfidenceEllipsoid.resampled(
      groups.keys.sorted().map { groups[$0] ?? [] }, scores: scores, seed: seed)
    terms = library.terms.map { $0.expression(field: equation.field) }
    centre = zip(library.terms, (away * Matrix(column: step)).entries).map {
      equation.coefficient(of: $0) + $1
    }
    self.level = level
    axes = (away * spread).scalingColumns(by: radii)
    deviations = shifts.map { (away * Matrix(column: $0)).entries }
    towardsBall = (towards.transposed * spread).scalingColumns(by: radii.map { 1 / $0 }).transposed
  }

  /// The distance of coefficients, one for each term, from the centre: at most one within.
  public func distance(to coefficients: [Double]) -> Double {
    let deviation = zip(coefficients, centre).map { $0 - $1 }
    return (towardsBall * Matrix(column: deviation)).entries.reduce(0) { $0 + $1 * $1 }
      .squareRoot()
  }

  /// The part of each pair in the step, `[pair][axis]`.
  private static func scores(_ left: Matrix, _ remainder: [Double], pairs: Int) -> [[Double]] {
    let rows = left.rows / pairs
    return (0..<pairs).map { pair in
      var score = [Double](repeating: 0, count: left.columns)
      for row in pair * rows..<(pair + 1) * rows {
        for column in score.indices { score[column] -= left[row, column] * remainder[row] }
      }
      return score
    }
  }

  /// The principal axes of the step's distribution and the radius along each.
  private static func spread(
    _ scores: [[Double]], remainder: [Double], size: Double, isNoisy: Bool, level: Double
  ) throws -> (axes: Matrix, radii: [Double]) {
    let count = scores[0].count
    let systematic =
      max(remainder.rootMeanSquare, leastError * size) * Double(remainder.count).squareRoot()
    guard isNoisy else {
      let radius = systematicFactor * systematic
      return (.identity(count), [Double](repeating: radius, count: count))
    }
    let matrix = Matrix(scores)
    let decomposition = try SingularValueDecomposition(matrix)
    // Few pairs make the sandwich too small (MacKinnon and White 1985, HC1).
    let correction = Double(scores.count) / Double(scores.count - count)
    let squaredRadius = correction * .chiSquareQuantile(level, degrees: count)
    let rounding = 1e-12 * systematic
    return (
      decomposition.rightTransposed.transposed,
      decomposition.values.map { max(inflation * $0 * squaredRadius.squareRoot(), rounding) }
    )
  }

  /// The steps over trajectories, or pairs of a single one, drawn anew with replacement.
  private static func resampled(_ groups: [[Int]], scores: [[Double]], seed: UInt64) -> [[Double]] {
    let groups = groups.count > 1 ? groups : scores.indices.map { [$0] }
    let sums = groups.map { pairs in
      pairs.reduce([Double](repeating: 0, count: scores[0].count)) { zip($0, scores[$1]).map(+) }
    }
    return (0..<resamples).map { resample in
      var generator = PhiloxGenerator(seed: seed, index: UInt64(resample), stream: 6)
      return sums.indices.reduce([Double](repeating: 0, count: scores[0].count)) { sum, _ in
        zip(sum, sums[generator.integer(in: 0...sums.count - 1)]).map(+)
      }
    }
  }
}

extension Matrix {
  /// The matrix of one column.
  fileprivate init(column: [Double]) {
    self.init(rows: column.count, columns: 1, entries: column)
  }

  /// The matrix with ones on the diagonal.
  fileprivate static func identity(_ count: Int) -> Matrix {
    var result = Matrix(rows: count, columns: count)
    for index in 0..<count { result[index, index] = 1 }
    return result
  }
}
