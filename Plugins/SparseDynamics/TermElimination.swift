package import LinearAlgebra

/// Columns of a regression, left out one after the other: a model for each number of columns.
///
/// Sequentially thresholded least squares (Brunton, Proctor and Kutz 2016), where what is compared is not a
/// coefficient but the part of the target that its column alone explains: the rise of the residual when it
/// is left out. That is free of units, and columns that resemble one another cannot hold each other up.
package struct TermElimination {
  /// A choice of columns.
  package struct Model {
    /// The columns.
    package let support: [Int]
    /// The coefficient of each.
    package let coefficients: [Double]
    /// The least part of the target, 0 to 1, that one of the columns explains alone.
    package let weakest: Double
    /// What the columns leave over, over the target's size.
    package let relativeResidual: Double
  }

  /// The models, all columns first; the last one has none.
  package let models: [Model]

  /// A ridge on columns of unit length: without it, columns that are combinations of others have no
  /// coefficients at all.
  private static let ridge = 1e-9

  /// Leaves columns out.
  ///
  /// - Parameters:
  ///   - matrix: the columns, `[row, column]`.
  ///   - target: one number for each row.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  package init(_ matrix: Matrix, target: [Double]) throws {
    let regression = try CompressedRegression(matrix, target: target, ridge: Self.ridge)
    var support = regression.scales.indices.filter { regression.scales[$0] > 0 }
    var models: [Model] = []
    while !support.isEmpty {
      let (coefficients, contributions, residual) = try regression.solve(support)
      var weakest = 0
      for index in contributions.indices where contributions[index] < contributions[weakest] {
        weakest = index
      }
      models.append(
        Model(
          support: support, coefficients: coefficients, weakest: contributions[weakest],
          relativeResidual: residual))
      support.remove(at: weakest)
    }
    models.append(Model(support: [], coefficients: [], weakest: 1, relativeResidual: 1))
    self.models = models
  }

  /// Those models of which each column explains a part of the target of at least a threshold, and that no model
  /// with a lesser column follows; fewest columns first, the one without any left out.
  package func models(threshold: Double) -> [Model] {
    let some = models.filter { !$0.support.isEmpty }
    let last = some.lastIndex { $0.weakest < threshold }
    return some.dropFirst(last.map { $0 + 1 } ?? 0).reversed()
  }
}
