import Jets
import LinearAlgebra
import Numbers
import Randomness

/// The truncated power series about a point that satisfy the determining equations as far as
/// these reach.
///
/// A derivative of a component that vanishes at a random point vanishes identically, and so do its
/// own derivatives: such conditions (`tau_x = 0`) are used at all orders.
struct FormalSolutions {
  private(set) var sampler: LineSampler
  let equations: DeterminingEquations
  /// Random directions, in general position.
  let directions: [[Residue]]

  /// The order to which the series are known; -1 at the beginning.
  private(set) var order = -1

  /// The Taylor coefficients that are not all zero, by degree.
  private(set) var columns: [(component: Int, monomial: Int)] = []

  /// A basis of the solutions over these columns, reduced.
  private(set) var basis: EchelonForm<Residue>
  private var vanishing: [(component: Int, monomial: Monomial)] = []

  /// - Parameter limit: the highest order that will be asked for.
  init(_ equations: DeterminingEquations, limit: Int) throws {
    self.equations = equations
    sampler = try LineSampler(equations, limit: limit)
    basis = try EchelonForm(rows: [], columnCount: 0)
    var generator = PhiloxGenerator(seed: 4, index: 0, stream: 0)
    directions = (0..<equations.system.space.dimension).map { _ in
      (0..<equations.system.space.dimension).map { _ in Residue(word: generator.next()) }
    }
  }

  /// The dimension of the solutions' Taylor polynomials of each degree, up to the order.
  var projections: [Int] {
    let degrees = basis.pivots.map { sampler.monomials.degrees[columns[$0].monomial] }
    return (0...max(order, 0)).map { degree in degrees.count { $0 <= degree } }
  }

  /// Takes the series one order further, in the beginning to that of the equation.
  mutating func extend() throws {
    let next = order < 0 ? equations.layout.order : order + 1
    let fresh = (0..<equations.system.space.dimension).flatMap { component in
      sampler.monomials.all.indices.compactMap { index -> (component: Int, monomial: Int)? in
        let degree = sampler.monomials.degrees[index]
        guard degree > order, degree <= next, !isVanishing(component, index) else { return nil }
        return (component, index)
      }
    }
    let all = columns + fresh
    let unknowns = basis.rank + fresh.count
    let equationCount = equations.leading.count
    let power = next - equations.layout.order
    try sampler.draw(unknowns / equationCount + 4, order: power)
    let rows = (0..<(unknowns / equationCount + 4)).flatMap { line in
      (0..<equationCount).map { equation in
        let row = sampler.row(line: line, equation: equation, power: power, columns: all)
        return basis.rows.map { FormalSolutions.dot($0, row) } + row[columns.count...]
      }
    }
    let null = try EchelonForm(rows: rows, columnCount: unknowns).nullspace
    let oldCount = columns.count
    columns = all
    order = next
    basis = try EchelonForm(
      rows: null.map { combined($0, oldCount: oldCount) + $0[basis.rank...] },
      columnCount: all.count)
    try sortByDegree()
    try dropVanishing()
  }

  /// The combination of the basis with the first of the given coefficients.
  private func combined(_ coefficients: [Residue], oldCount: Int) -> [Residue] {
    var sum = [Residue](repeating: .zero, count: oldCount)
    for (row, factor) in zip(basis.rows, coefficients) where factor != .zero {
      for index in 0..<oldCount { sum[index] = sum[index] + factor * row[index] }
    }
    return sum
  }

  /// Orders the columns by degree, so that the pivots tell the dimensions of projections.
  private mutating func sortByDegree() throws {
    let degrees = columns.map { sampler.monomials.degrees[$0.monomial] }
    let sorted = columns.indices.sorted { (degrees[$0], $0) < (degrees[$1], $1) }
    if sorted.elementsEqual(columns.indices) { return }
    columns = sorted.map { columns[$0] }
    basis = try EchelonForm(
      rows: basis.rows.map { row in sorted.map { row[$0] } }, columnCount: columns.count)
  }

  /// Uses the coefficients that are zero in all solutions, and their derivatives.
  private mutating func dropVanishing() throws {
    while true {
      for (index, column) in columns.enumerated()
      where basis.rows.allSatisfy({ $0[index] == .zero })
        && !isVanishing(column.component, column.monomial)
      {
        vanishing.append((column.component, sampler.monomials.all[column.monomial]))
      }
      let dropped = columns.indices.filter {
        isVanishing(columns[$0].component, columns[$0].monomial)
      }
      let conditions = dropped.map { column in basis.rows.map { $0[column] } }
      let kept = columns.indices.filter { !dropped.contains($0) }
      let combinations = try EchelonForm(rows: conditions, columnCount: basis.rank).nullspace
      let rows = combinations.map { coefficients in
        let full = combined(coefficients, oldCount: columns.count)
        return kept.map { full[$0] }
      }
      let isSettled = combinations.count == basis.rank
      columns = kept.map { columns[$0] }
      basis = try EchelonForm(rows: rows, columnCount: kept.count)
      if isSettled { return }
    }
  }

  private func isVanishing(_ component: Int, _ monomial: Int) -> Bool {
    vanishing.contains {
      $0.component == component && sampler.monomials.all[monomial].divided(by: $0.monomial) != nil
    }
  }

  private static func dot(_ left: [Residue], _ right: [Residue]) -> Residue {
    var sum = Residue.zero
    for (one, other) in zip(left, right) { sum = sum + one * other }
    return sum
  }
}
