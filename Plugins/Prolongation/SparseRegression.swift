import LinearAlgebra
import Randomness

/// Sequentially thresholded least squares (Brunton, Proctor and Kutz 2016) on scaled columns, with
/// stability over resampled trajectories.
///
/// What is compared with the threshold is not a coefficient but the part of the target that its
/// column alone explains: the rise of the residual when it is left out. Columns that resemble one
/// another then cannot hold each other up. Going on below the threshold gives a smaller model for
/// each number of terms; which of them is right is for the trajectories to say, because noise on
/// the columns can make a term look useful here that is not there.
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
    let all = NormalEquations(problem, trajectories: nil)
    models = try SparseRegression.supports(all, threshold).map { support in
      Model(
        support: support, coefficients: try all.solve(support),
        relativeResidual: try all.relativeResidual(of: support))
    }
    let count = (problem.trajectoryOfRow.max() ?? 0) + 1
    resampled = try (0..<resamples).map { resample in
      var generator = PhiloxGenerator(seed: seed, index: UInt64(resample), stream: 2)
      let chosen = (0..<count).map { _ in generator.integer(in: 0...count - 1) }
      return try SparseRegression.supports(
        NormalEquations(problem, trajectories: chosen), threshold)
    }
  }

  /// How often a column is among the best of as many as a model has, over the resamples.
  func frequency(of column: Int, in model: Model) -> Double {
    let kept = resampled.count { supports in
      supports.last { $0.count <= model.support.count }?.contains(column) ?? false
    }
    return Double(kept) / Double(resampled.count)
  }

  /// The supports by their number of terms, up to those that survive the threshold.
  private static func supports(_ equations: NormalEquations, _ threshold: Double) throws
    -> [[Int]]
  {
    var support = equations.scales.indices.filter { equations.scales[$0] > 0 }
    var found: [[Int]] = []
    while !support.isEmpty {
      let contributions = try equations.uniqueContributions(of: support)
      guard let weakest = contributions.indices.min(by: { contributions[$0] < contributions[$1] })
      else { break }
      // The weakest goes first: dropping several at once may drop one that another stood in for.
      if contributions[weakest] >= threshold { found.append(support) }
      if contributions[weakest] < threshold { found.removeAll() }
      support.remove(at: weakest)
    }
    return found.reversed()
  }
}

/// The products of columns with one another and with the target, over chosen trajectories.
private struct NormalEquations {
  let scales: [Double]
  let targetNorm: Double
  private let gram: Matrix
  private let projections: [Double]

  init(_ problem: WeakRegression, trajectories: [Int]?) {
    let columns = problem.matrix.columns
    var weights = [Double](repeating: 0, count: (problem.trajectoryOfRow.max() ?? 0) + 1)
    for index in trajectories ?? Array(weights.indices) { weights[index] += 1 }
    var weighted = problem.matrix
    var target = problem.target
    for (row, trajectory) in problem.trajectoryOfRow.enumerated() {
      let factor = weights[trajectory].squareRoot()
      target[row] *= factor
      for column in 0..<columns { weighted[row, column] *= factor }
    }
    gram = weighted.transposed * weighted
    projections =
      (weighted.transposed * Matrix(rows: target.count, columns: 1, entries: target)).entries
    scales = weighted.columnNorms
    targetNorm = target.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The coefficients of some columns by least squares, solved in unit columns.
  func solve(_ support: [Int]) throws -> [Double] {
    var scaled = Matrix(rows: support.count, columns: support.count)
    for (row, one) in support.enumerated() {
      for (column, other) in support.enumerated() {
        scaled[row, column] = gram[one, other] / scales[one] / scales[other]
      }
    }
    let target = support.map { projections[$0] / scales[$0] }
    let solution = try LeastSquares(scaled, target: target, relativeCutoff: 1e-14)
    return zip(solution.coefficients, support).map { $0 / scales[$1] }
  }

  /// The rise of the residual, over the target's size, when each column is left out.
  func uniqueContributions(of support: [Int]) throws -> [Double] {
    let squared = try relativeResidual(of: support)
    return try support.indices.map { index in
      var rest = support
      rest.remove(at: index)
      let without = try relativeResidual(of: rest)
      return max(without * without - squared * squared, 0).squareRoot()
    }
  }

  func relativeResidual(of support: [Int]) throws -> Double {
    guard !support.isEmpty, targetNorm > 0 else { return 1 }
    let coefficients = try solve(support)
    let explained = zip(support, coefficients).reduce(0.0) { $0 + projections[$1.0] * $1.1 }
    return max(1 - explained / (targetNorm * targetNorm), 0).squareRoot()
  }
}
