import Jets
import LinearAlgebra
import Numbers

extension FormalSolutions {
  /// Cartan's characters of the symbol: of the solutions' homogeneous parts of a degree, those that
  /// vanish to all lower degrees.
  ///
  /// Character i is the loss of dimension where the derivative along the i-th of generic directions
  /// is asked to vanish too (Seiler 2010, chapter 6).
  func characters(ofDegree degree: Int) throws -> [Int] {
    let monomials = sampler.monomials
    let own = columns.indices.filter { monomials.degrees[columns[$0].monomial] == degree }
    let symbol = zip(basis.rows, basis.pivots).filter { own.contains($0.1) }.map(\.0)
    let positions = Dictionary(
      uniqueKeysWithValues: monomials.all.enumerated().map { ($1, $0) })
    var derivatives = [[Residue]](repeating: [], count: symbol.count)
    var dimensions = [symbol.count]
    let lowered = monomials.degrees.count { $0 < degree }
    for direction in directions {
      for (index, element) in symbol.enumerated() {
        var slope = [Residue](
          repeating: .zero, count: lowered * equations.system.space.dimension)
        for column in own where element[column] != .zero {
          let monomial = monomials.all[columns[column].monomial]
          for (coordinate, power) in monomial.exponents.enumerated() where power > 0 {
            var lower = monomial
            lower.exponents[coordinate] -= 1
            guard let position = positions[lower] else { continue }
            let place = columns[column].component * lowered + position
            slope[place] =
              slope[place] + direction[coordinate] * Residue.whole(power) * element[column]
          }
        }
        derivatives[index] += slope
      }
      let form = try EchelonForm(
        rows: derivatives, columnCount: derivatives.first?.count ?? 0)
      dimensions.append(symbol.count - form.rank)
    }
    return zip(dimensions, dimensions.dropFirst()).map(-)
  }
}
