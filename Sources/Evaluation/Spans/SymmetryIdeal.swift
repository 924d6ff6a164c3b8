import Jets
import LinearAlgebra
import Symmetries

/// The part of an algebra that says nothing of the equation: the superposition of solutions of a
/// linear one, and fields along which each solution only slides over itself.
///
/// Spans are compared modulo the ideal by what is left of them orthogonal to it.
struct SymmetryIdeal {
  /// The fields of the ideal, orthonormal as standardised fields, `[component and point, member]`.
  private let basis: Matrix

  /// The number of independent members within the ansatz.
  var dimension: Int { basis.columns }

  /// A combination of true fields is trivial where its characteristic is below this fraction of its
  /// size.
  private static let tolerance = 1e-9

  /// Finds the ideal within the true algebra.
  ///
  /// - Parameters:
  ///   - truth: a basis of the true algebra.
  ///   - isLinear: whether solutions can be added.
  init(
    of truth: [PolynomialVectorField<Double>], isLinear: Bool, points: OnShellPoints
  ) throws {
    let size = points.sizeMatrix(truth)
    var columns: [[Double]] = []
    if isLinear {
      columns += truth.indices.filter { truth[$0].isSuperposition }.map { size.column($0) }
    }
    if !truth.isEmpty {
      // Olver (1993), section 5.1: Q = phi - tau u_t - xi u_x is zero on all solutions.
      let values = try GeneralisedSingularValues(
        criterion: points.characteristicMatrix(truth), size: size)
      columns += zip(values.values, values.combinations).filter {
        $0.0 <= SymmetryIdeal.tolerance
      }.map { _, combination in
        (size * Matrix(rows: combination.count, columns: 1, entries: combination)).entries
      }
    }
    basis =
      columns.isEmpty
      ? Matrix(rows: size.rows, columns: 0) : try Matrix(columns).transposed.orthonormalColumns()
  }

  /// What is left of a span orthogonal to the ideal, as an orthonormal basis.
  func quotient(_ columns: Matrix) throws -> Matrix {
    guard basis.columns > 0, columns.columns > 0 else {
      return try columns.orthonormalColumns()
    }
    let rest = columns - basis * (basis.transposed * columns)
    return try rest.orthonormalColumns(lengths: columns.columnNorms)
  }
}

extension PolynomialVectorField {
  /// Whether only fields move, and by functions of the independent variables alone.
  fileprivate var isSuperposition: Bool {
    let count = space.independents.count
    return components.prefix(count).allSatisfy(\.isZero)
      && components.dropFirst(count).allSatisfy { component in
        component.terms.keys.allSatisfy { monomial in
          monomial.exponents[count..<space.dimension].allSatisfy { $0 == 0 }
        }
      }
      && functions.allSatisfy { function in
        function.variables.allSatisfy { if case .independent = $0 { true } else { false } }
      }
  }
}
