/// The symmetric form that matrices leave as it is, if there is one: `L^T J + J L = 0` for each of them.
///
/// With it `x^T J x` is constant along all flows `exp(t L) x`: for the Lorentz algebra the metric of
/// Minkowski. It is the solution of least squares for `|J| = 1`, the right singular vector of the smallest
/// singular value; generators count alike, whatever their length.
public struct InvariantForm: Sendable {
  /// The form, `[coordinate, coordinate]`: its entry of largest magnitude is 1 or -1.
  ///
  /// Its trace is positive; where it is less than 0.1, the first entry of nearly (0.9) the largest
  /// magnitude is.
  public let matrix: Matrix

  /// The singular values of the equations, the smallest first.
  ///
  /// They are root mean squares over the generators of
  /// `|L^T J + J L|` for unit J and L. The first one is the defect of the form; as many as are small are
  /// forms that are left as they are.
  public let singularValues: [Double]

  /// Solves the equations.
  ///
  /// - Precondition: there is a generator, and all are square matrices of one size.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public init(of generators: [Matrix]) throws {
    let n = generators.first?.rows ?? 0
    precondition(
      n > 0 && generators.allSatisfy { $0.rows == n && $0.columns == n }, "square matrices")
    // An orthonormal basis of the symmetric matrices.
    let basis = (0..<n).flatMap { row in
      (row..<n).map { column -> Matrix in
        var element = Matrix(rows: n, columns: n)
        element[row, column] = row == column ? 1 : 0.5.squareRoot()
        element[column, row] = element[row, column]
        return element
      }
    }
    let factor = 1 / Double(generators.count).squareRoot()
    let columns = basis.map { element -> [Double] in
      generators.flatMap { generator -> [Double] in
        let norm = generator.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let left = generator.transposed * element
        let right = left.transposed
        return zip(left.entries, right.entries).map { norm > 0 ? factor * ($0 + $1) / norm : 0 }
      }
    }
    let decomposition = try SingularValueDecomposition(Matrix(columns).transposed)
    singularValues = decomposition.values.reversed()
    let weights = decomposition.rightTransposed.row(decomposition.values.count - 1)
    var form = Matrix(rows: n, columns: n)
    for (weight, element) in zip(weights, basis) {
      for place in form.entries.indices { form.entries[place] += weight * element.entries[place] }
    }
    let largest = form.entries.max { $0.magnitude < $1.magnitude } ?? 1
    let trace = (0..<n).reduce(0) { $0 + form[$1, $1] }
    // The sign of a trace that is nearly zero is that of its error.
    let first = form.entries.first { $0.magnitude > 0.9 * largest.magnitude } ?? largest
    let sign = trace.magnitude > 0.1 * largest.magnitude ? trace : first
    let scale = (sign < 0 ? -1 : 1) / largest.magnitude
    for place in form.entries.indices { form.entries[place] *= scale }
    matrix = form
  }

  /// The cosine of the angle between the form and another, up to sign.
  public func cosine(to other: Matrix) -> Double {
    func product(_ one: Matrix, _ two: Matrix) -> Double {
      zip(one.entries, two.entries).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let lengths = (product(matrix, matrix) * product(other, other)).squareRoot()
    return lengths > 0 ? abs(product(matrix, other)) / lengths : 0
  }
}
