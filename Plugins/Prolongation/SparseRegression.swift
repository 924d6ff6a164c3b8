import LinearAlgebra
import Randomness
import SparseDynamics

/// Sequentially thresholded least squares on scaled columns, see `TermElimination`, with stability over
/// resampled trajectories.
///
/// Going on below the threshold gives a smaller model for each number of terms; which of them is right is
/// for the trajectories to say, because noise on the columns can make a term look useful here that is not
/// there.
struct SparseRegression {
  /// A choice of columns with its coefficients.
  struct Model {
    /// The columns of the library.
    let support: [Int]
    /// The coefficient of each.
    let coefficients: [Double]
    /// The residual over the target.
    let relativeResidual: Double
  }

  /// The models by their number of terms, from one on.
  let models: [Model]

  private let resampled: [[[Int]]]

  /// Selects models.
  ///
  /// - Parameters:
  ///   - threshold: columns that alone explain less than this fraction of the target are dropped.
  ///   - resamples: how often trajectories are drawn anew, with replacement.
  init(_ problem: WeakRegression, threshold: Double, resamples: Int, seed: UInt64) throws {
    models = try TermElimination(problem.matrix, target: problem.target)
      .models(threshold: threshold).map {
        Model(
          support: $0.support, coefficients: $0.coefficients, relativeResidual: $0.relativeResidual)
      }
    let count = (problem.trajectoryOfRow.max() ?? 0) + 1
    resampled = try (0..<resamples).map { resample in
      var generator = PhiloxGenerator(seed: seed, index: UInt64(resample), stream: 2)
      let chosen = (0..<count).map { _ in generator.integer(in: 0...count - 1) }
      return try SparseRegression.elimination(problem, trajectories: chosen)
        .models(threshold: threshold).map(\.support)
    }
  }

  /// How often a column is among the best of as many as a model has, over the resamples.
  func frequency(of column: Int, in model: Model) -> Double {
    let kept = resampled.count { supports in
      supports.last { $0.count <= model.support.count }?.contains(column) ?? false
    }
    return Double(kept) / Double(resampled.count)
  }

  /// The elimination over trajectories that may come several times or not at all.
  private static func elimination(_ problem: WeakRegression, trajectories: [Int]) throws
    -> TermElimination
  {
    let columns = problem.matrix.columns
    var weights = [Double](repeating: 0, count: (problem.trajectoryOfRow.max() ?? 0) + 1)
    for index in trajectories { weights[index] += 1 }
    var weighted = problem.matrix
    var target = problem.target
    for (row, trajectory) in problem.trajectoryOfRow.enumerated() {
      let factor = weights[trajectory].squareRoot()
      target[row] *= factor
      for column in 0..<columns { weighted[row, column] *= factor }
    }
    return try TermElimination(weighted, target: target)
  }
}
