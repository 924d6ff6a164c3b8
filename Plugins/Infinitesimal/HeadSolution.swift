import LinearAlgebra

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
  ///
  /// True heads are small differences of large features: 1e-6 here costs 12 degrees.
  private static let ridge = 1e-12

  /// Takes the best combinations of given fields.
  ///
  /// - Parameter fields: `[component * feature, field]`.
  /// - Throws: `LinearAlgebraError` where a field is not finite.
  init(_ matrices: CriterionMatrices, within fields: Matrix) throws {
    let parts = matrices.images(of: fields)
    let solution = try GeneralisedSingularValues(criterion: parts.criterion, size: parts.size)
    values = solution.values
    heads = fields * Matrix(solution.combinations).transposed
  }

  /// Solves for the lowest `count` fields.
  ///
  /// - Throws: `LinearAlgebraError` where a feature is not finite.
  init(_ matrices: CriterionMatrices, count: Int) throws {
    let (sizes, components) = (matrices.sizes, matrices.criteria.count)
    let (points, columns) = (sizes.rows, sizes.columns)
    let scale = 1 / Double(points).squareRoot()
    let decomposition = try SingularValueDecomposition(sizes)
    let kept = decomposition.values.indices.filter {
      let ratio = decomposition.values[$0] / decomposition.values[0]
      return ratio * ratio > Self.ridge
    }
    // features * whitening has orthonormal columns, times sqrt(points).
    let whitening = decomposition.rightTransposed.transposed.selecting(columns: kept)
      .scalingColumns(by: kept.map { 1 / (decomposition.values[$0] * scale) })
    let width = kept.count * components
    var joined = Matrix(rows: points, columns: width)
    for (component, criterion) in matrices.criteria.enumerated() {
      let block = criterion * whitening
      for point in 0..<points {
        for column in 0..<kept.count {
          joined.entries[point * width + component * kept.count + column] =
            scale * block.entries[point * kept.count + column]
        }
      }
    }
    let solution = try SingularValueDecomposition(joined)
    let lowest = Array(solution.values.indices.reversed().prefix(count))
    values = lowest.map { solution.values[$0] }
    let directions = solution.rightTransposed.transposed.selecting(columns: lowest)
    var heads = Matrix(rows: columns * components, columns: lowest.count)
    for component in 0..<components {
      let length = kept.count * lowest.count
      let block = Matrix(
        rows: kept.count, columns: lowest.count,
        entries: Array(directions.entries[component * length..<(component + 1) * length]))
      let target = columns * lowest.count
      heads.entries.replaceSubrange(
        component * target..<(component + 1) * target, with: (whitening * block).entries)
    }
    self.heads = heads
  }
}
