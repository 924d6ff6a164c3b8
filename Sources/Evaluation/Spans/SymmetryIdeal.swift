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

  /// Takes the members of the true algebra's families.
  ///
  /// - Parameter size: the generators of the algebra as columns of standardised components.
  init(of truth: SymmetryAlgebra, size: Matrix) throws {
    let members = truth.families.indices.filter { truth.families[$0] != nil }
    basis =
      members.isEmpty
      ? Matrix(rows: size.rows, columns: 0)
      : try size.selecting(columns: members).orthonormalColumns()
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
