import LinearAlgebra
import Symmetries

/// A span of vector fields with the inner product of standardised components over data.
///
/// Combinations are lists of one coefficient for each field.
struct SpanOfFields {
  /// Combinations of size one, perpendicular to one another, that make the span.
  let basis: [[Double]]

  private let fields: [PolynomialVectorField<Double>]
  private let parts: [[BoxEffect: PolynomialVectorField<Double>]]
  private let points: StandardisedPoints
  private let values: Matrix

  init(
    _ fields: [PolynomialVectorField<Double>], _ points: StandardisedPoints, dependence: Double
  ) throws {
    self.fields = fields
    self.points = points
    parts = fields.map { $0.parts() }
    values = points.matrix(of: fields)
    let scales = values.columnNorms.map { $0 > 0 ? 1 / $0 : 0 }
    let decomposition = try SingularValueDecomposition(values.scalingColumns(by: scales))
    let largest = decomposition.values.first ?? 0
    basis = decomposition.values.indices.filter {
      decomposition.values[$0] > dependence * largest
    }.map { index in
      scales.indices.map {
        scales[$0] * decomposition.rightTransposed[index, $0] / decomposition.values[index]
      }
    }
  }

  /// Combinations of size one, perpendicular to one another, of which all but a fraction consists of
  /// parts with these effects: right singular vectors of the other parts.
  func combinations(ofOnly effects: Set<BoxEffect>, tolerance: Double) throws -> [[Double]] {
    guard !basis.isEmpty else { return [] }
    let others = Set(BoxEffect.allCases).subtracting(effects)
    let forbidden = points.matrix(of: basis.map { field($0, only: others) })
    let decomposition = try SingularValueDecomposition(forbidden)
    return basis.indices.reversed().filter { decomposition.values[$0] <= tolerance }.map { index in
      sum(basis, times: decomposition.rightTransposed.row(index))
    }
  }

  /// What of a space of combinations is perpendicular to a smaller one, as a basis of that.
  func remainder(of space: [[Double]], without smaller: [[Double]]) -> [[Double]] {
    var known = orthonormal(smaller)
    let count = known.count
    for _ in 0..<max(space.count - count, 0) {
      // The combination with the longest remainder is the best to go on with.
      let rests = space.map { rest(of: $0, without: known) }
      guard let next = rests.max(by: { size($0) < size($1) }), size(next) > 0 else { break }
      known.append(scaled(next))
    }
    return Array(known.dropFirst(count))
  }

  /// Combinations of size one, perpendicular to one another, by Gram and Schmidt, done twice.
  func orthonormal(_ combinations: [[Double]]) -> [[Double]] {
    combinations.reduce(into: []) { known, next in
      known.append(scaled(rest(of: scaled(rest(of: next, without: known)), without: known)))
    }
  }

  /// The combination's field, of which only parts with these effects are taken.
  func field(_ combination: [Double], only effects: Set<BoxEffect>)
    -> PolynomialVectorField<Double>
  {
    let zero = PolynomialVectorField<Double>.zero(on: points.space)
    // In a fixed order: sums of doubles depend on it.
    return BoxEffect.allCases.filter(effects.contains).reduce(zero) { sum, effect in
      sum + .combination(combination, of: parts.map { $0[effect] ?? zero }, on: points.space)
    }
  }

  /// The effects of a field, of its parts that are more than a fraction of it.
  func effects(of field: PolynomialVectorField<Double>, tolerance: Double) -> Set<BoxEffect> {
    let size = points.size(of: field)
    return Set(field.parts().filter { points.size(of: $0.value) > tolerance * size }.keys)
  }

  /// The same space in a basis of few terms: Gauss and Jordan's elimination with complete pivoting, on
  /// terms measured by their size over the data.
  ///
  /// - Parameter others: combinations whose leading terms are removed as well.
  func readable(_ combinations: [[Double]], modulo others: [[Double]]) -> [[Double]] {
    let all = Set(BoxEffect.allCases)
    let terms = Term.all(in: fields)
    let sizes = terms.map { points.size(of: $0.field(on: points.space)) }
    var rows = (others + combinations).map { combination in
      let field = field(combination, only: all)
      return (
        combination: combination,
        entries: zip(terms, sizes).map { $0.coefficient(in: field) * $1 }
      )
    }
    var pivots: [Int] = []
    for step in rows.indices {
      let end = step < others.count ? others.count : rows.count
      func largest(_ row: Int) -> Double { rows[row].entries.map(\.magnitude).max() ?? 0 }
      guard let best = (step..<end).max(by: { largest($0) < largest($1) }) else { break }
      rows.swapAt(step, best)
      let pivot =
        terms.indices.max { rows[step].entries[$0].magnitude < rows[step].entries[$1].magnitude }
        ?? 0
      pivots.append(pivot)
      let value = rows[step].entries[pivot]
      guard value != 0 else { continue }
      for row in rows.indices where row != step {
        let factor = rows[row].entries[pivot] / value
        rows[row].entries = zip(rows[row].entries, rows[step].entries).map { $0 - factor * $1 }
        rows[row].entries[pivot] = 0
        rows[row].combination = zip(rows[row].combination, rows[step].combination)
          .map { $0 - factor * $1 }
      }
    }
    return zip(rows, pivots).dropFirst(others.count).sorted { $0.1 < $1.1 }.map { row, pivot in
      let value = row.entries[pivot] / sizes[pivot]
      return row.combination.map { value == 0 ? $0 : $0 / value }
    }
  }

  private func sum(_ combinations: [[Double]], times factors: [Double]) -> [Double] {
    fields.indices.map { index in
      zip(combinations, factors).reduce(0) { $0 + $1.0[index] * $1.1 }
    }
  }

  private func vector(_ combination: [Double]) -> [Double] {
    (values * Matrix(rows: combination.count, columns: 1, entries: combination)).entries
  }

  private func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(vector(left), vector(right)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func size(_ combination: [Double]) -> Double {
    product(combination, combination).squareRoot()
  }

  private func scaled(_ combination: [Double]) -> [Double] {
    let size = size(combination)
    return combination.map { size > 0 ? $0 / size : $0 }
  }

  private func rest(of combination: [Double], without known: [[Double]]) -> [Double] {
    known.reduce(combination) { rest, other in
      let share = product(rest, other)
      return zip(rest, other).map { $0 - share * $1 }
    }
  }
}
