import Foundation
import LinearAlgebra
import Networks

/// The generators among all combinations of features that meet the criterion best.
///
/// Fields are compared by the root mean square of their components in units of the data's
/// deviations; so each has unit size and all are orthogonal, and neither the zero field nor one
/// twice can be an answer.
struct HeadSolution: Sendable {
  /// The generalised singular values of the criterion against the size of the field, smallest first.
  let values: [Double]

  /// The coefficients of each field, `[component * feature, field]`, the constant feature last.
  let heads: Matrix

  /// Relative to the largest, the variance below which a direction of the features is left out.
  private static var ridge: Double {
    Double(ProcessInfo.processInfo.environment["RIDGE"] ?? "1e-12") ?? 1e-12
  }

  /// Solves for the lowest `count` fields.
  ///
  /// - Parameters:
  ///   - features: the Taylor coefficients of the features but the constant, `[exponent, point, feature]`.
  ///   - weights: what the criterion takes of each component, `[component][exponent, point]`.
  init(_ features: Tensor<Double>, weights: [[Double]], count: Int) throws {
    let (exponents, points, width) = (
      features.shape[0], features.shape[1], features.shape[2]
    )
    let columns = width + 1
    var sizes = Matrix(rows: points, columns: columns)
    for point in 0..<points {
      for feature in 0..<width {
        sizes.entries[point * columns + feature] = features.values[point * width + feature]
      }
      sizes.entries[point * columns + width] = 1
    }
    let scale = 1 / Double(points).squareRoot()
    // Columns of unit length first: the constant and a nearly constant feature differ little.
    let decomposition = try SingularValueDecomposition(sizes)
    let kept = decomposition.values.indices.filter {
      let ratio = decomposition.values[$0] / decomposition.values[0]
      return ratio * ratio > Self.ridge
    }
    // features * whitening has orthonormal columns, times sqrt(points).
    let whitening = decomposition.rightTransposed.transposed.selecting(columns: kept)
      .scalingColumns(by: kept.map { 1 / (decomposition.values[$0] * scale) })
    var blocks: [Matrix] = []
    for component in weights {
      var criterion = Matrix(rows: points, columns: columns)
      for exponent in 0..<exponents {
        let start = exponent * points
        for point in 0..<points {
          let weight = component[start + point]
          guard weight != 0 else { continue }
          let row = point * columns
          let source = (start + point) * width
          for feature in 0..<width {
            criterion.entries[row + feature] += weight * features.values[source + feature]
          }
          if exponent == 0 { criterion.entries[row + width] += weight }
        }
      }
      blocks.append(criterion * whitening)
    }
    let width3 = kept.count * weights.count
    var joined = Matrix(rows: points, columns: width3)
    for (component, block) in blocks.enumerated() {
      for point in 0..<points {
        for column in 0..<kept.count {
          joined.entries[point * width3 + component * kept.count + column] =
            scale * block.entries[point * kept.count + column]
        }
      }
    }
    let solution = try SingularValueDecomposition(joined)
    let lowest = Array(solution.values.indices.reversed().prefix(count))
    values = lowest.map { solution.values[$0] }
    let directions = solution.rightTransposed.transposed.selecting(columns: lowest)
    var heads = Matrix(rows: columns * weights.count, columns: lowest.count)
    for component in weights.indices {
      let block = Matrix(
        rows: kept.count, columns: lowest.count,
        entries: Array(
          directions.entries[
            component * kept.count * lowest.count..<(component + 1) * kept.count * lowest.count]))
      let raw = whitening * block
      heads.entries.replaceSubrange(
        component * columns * lowest.count..<(component + 1) * columns * lowest.count,
        with: raw.entries)
    }
    self.heads = heads
  }
}
