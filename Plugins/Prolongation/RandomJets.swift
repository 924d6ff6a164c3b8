import Jets
import LinearAlgebra
import Numbers
import Randomness
import Symmetries

/// The determining matrix at random jets, its columns scaled by the terms that cancel in them; of
/// several equations the rows of all.
struct RandomJets {
  /// The scaled matrix, `[point and equation, column]`.
  let matrix: Matrix

  /// What each column was divided by.
  let scales: [Double]

  init(
    _ equations: DeterminingEquations, _ ansatz: PolynomialAnsatz, count: Int, seed: UInt64,
    stream: UInt32
  ) throws {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: stream)
    var rows: [[Double]] = []
    var sizes = [Double](repeating: 0, count: ansatz.columns.count)
    let wanted = count * equations.system.expressions.count
    for _ in 0..<(20 * count) where rows.count < wanted {
      guard let point = equations.point(drawing: { _ in generator.uniform(in: -1..<1) }) else {
        continue
      }
      let bound = JetPoint(values: point.values.mapValues { AbsoluteSize($0) })
      let own = try equations.rows(at: point, ansatz: ansatz)
      guard own.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { continue }
      rows += own
      for row in try equations.rows(at: bound, ansatz: ansatz) {
        for (column, size) in row.enumerated() {
          sizes[column] += size.value * size.value / Double(wanted)
        }
      }
    }
    guard rows.count == wanted else {
      throw SymmetryAlgebraError.noPoints(equations.system.description)
    }
    let largest = sizes.max() ?? 1
    scales = sizes.map { max($0, 1e-8 * largest).squareRoot() }
    matrix = Matrix(rows).scalingColumns(by: scales.map { 1 / $0 })
  }

  /// The size of the terms that cancel in a combination of columns.
  func size(of vector: [Double]) -> Double {
    let weighted = zip(vector, scales).map(*)
    return weighted.rootMeanSquare * Double(weighted.count).squareRoot()
  }

  /// The defect of a combination of columns: its image over that of the terms that cancel.
  func defect(of vector: [Double]) -> Double {
    let weighted = zip(vector, scales).map(*)
    let image = matrix * Matrix(rows: weighted.count, columns: 1, entries: weighted)
    return image.entries.rootMeanSquare / size(of: vector)
  }
}
