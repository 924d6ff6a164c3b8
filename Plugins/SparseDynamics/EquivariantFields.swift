import LinearAlgebra

/// The vector fields over a library that commute with linear fields: `f'(z) L z = L f(z)`.
///
/// The condition is linear in the coefficients. The derivative of each term along L z is written in
/// terms again (products of a coordinate and a function among them), so that the condition is exact for
/// every library; the fields that fulfil it are the nullspace, from the singular values.
struct EquivariantFields {
  /// A basis, each with its coefficients `[coordinate, term]`, as sparse as an echelon form makes it.
  let fields: [Matrix]

  /// Solves the condition.
  ///
  /// - Parameter tolerance: a generator counts as kept where it is violated by less, relative to its length.
  /// - Throws: `SparseDynamicsError` where a generator does not fit, nothing but zero fulfils the condition,
  ///   or no function of the library occurs in any field that does.
  init(
    _ library: CandidateLibrary, dimension: Int, generators: [Matrix], tolerance: Double
  ) throws {
    let terms = library.terms(dimension: dimension)
    var places: [CandidateTerm: Int] = [:]
    for term in terms { places[term] = places.count }
    var rows: [(row: Int, column: Int, value: Double)] = []
    var rowCount = 0
    for (number, generator) in generators.enumerated() {
      let length = generator.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard generator.rows == dimension, generator.columns == dimension, length.isFinite, length > 0
      else {
        throw SparseDynamicsError(
          "generator \(number + 1) is \(generator.rows) x \(generator.columns) or zero or not finite; "
            + "a matrix \(dimension) x \(dimension) other than zero is needed")
      }
      let unit = Matrix(
        rows: dimension, columns: dimension, entries: generator.entries.map { $0 / length })
      let slopes = terms.map { $0.derivative(along: unit) }
      for term in slopes.joined().map(\.term) where places[term] == nil {
        places[term] = places.count
      }
      // Row (i, q): what multiplies the term q in the component i of f'(z) L z - L f(z).
      let base = rowCount
      func row(_ component: Int, _ term: Int) -> Int { base + term * dimension + component }
      for component in 0..<dimension {
        for (number, slope) in slopes.enumerated() {
          let column = component * terms.count + number
          for (term, factor) in slope {
            rows.append((row(component, places[term] ?? 0), column, factor))
          }
          for other in 0..<dimension where unit[other, component] != 0 {
            rows.append((row(other, number), column, -unit[other, component]))
          }
        }
      }
      rowCount += places.count * dimension
    }
    let unknowns = dimension * terms.count
    // At least as many rows as unknowns, so that the thin decomposition has the whole nullspace.
    var condition = Matrix(rows: max(rowCount, unknowns), columns: unknowns)
    for entry in rows { condition[entry.row, entry.column] += entry.value }
    let decomposition = try SingularValueDecomposition(condition)
    let kept = decomposition.values.indices.filter { decomposition.values[$0] < tolerance }
    guard !kept.isEmpty else {
      throw SparseDynamicsError(
        "no field over the library commutes with the generators; a library of degree 1 or more is needed"
      )
    }
    let reduced = Self.echelon(
      kept.map { decomposition.rightTransposed.row($0) }, tolerance: tolerance)
    fields = reduced.map { Matrix(rows: dimension, columns: terms.count, entries: $0) }
    let idle = library.functions.filter { function in
      !fields.contains { field in
        terms.indices.contains { number in
          terms[number].function == function
            && (0..<dimension).contains { field[$0, number] != 0 }
        }
      }
    }
    guard idle.isEmpty else {
      throw SparseDynamicsError(
        "no field with \(idle.map(\.rawValue).joined(separator: ", ")) commutes with the generators; "
          + "leave functions out of the library, or the constraint")
    }
  }

  /// Rows that span the same, each with a one where the others have zeros; what is below the tolerance is zero.
  private static func echelon(_ vectors: [[Double]], tolerance: Double) -> [[Double]] {
    var rows = vectors
    for step in rows.indices {
      var best = (row: step, column: 0, size: 0.0)
      for row in step..<rows.count {
        for (column, entry) in rows[row].enumerated() where abs(entry) > best.size * (1 + 1e-9) {
          best = (row, column, abs(entry))
        }
      }
      guard best.size > 0 else { continue }
      rows.swapAt(step, best.row)
      let pivot = rows[step][best.column]
      rows[step] = rows[step].map { $0 / pivot }
      for row in rows.indices where row != step {
        let factor = rows[row][best.column]
        if factor == 0 { continue }
        for column in rows[row].indices { rows[row][column] -= factor * rows[step][column] }
      }
    }
    return rows.map { row in row.map { abs($0) < tolerance ? 0 : $0 } }
  }
}
