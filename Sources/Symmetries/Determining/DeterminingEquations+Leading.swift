import Jets
import Numbers

extension DeterminingEquations {
  /// The derivative for which each equation is solved, of a field of its own.
  ///
  /// It enters affinely; a constant factor is preferred, then a large one, then time.
  ///
  /// - Throws: `EquationError.unsuitable` where an equation has none.
  static func leadingDerivatives(of system: EquationSystem) throws -> [JetCoordinate] {
    let candidates = system.expressions.map(affineDerivatives)
    var leading = [JetCoordinate?](repeating: nil, count: candidates.count)
    // Equations with few fields to choose from come first.
    let order = candidates.indices.sorted {
      (Set(candidates[$0].map(\.field)).count, $0) < (Set(candidates[$1].map(\.field)).count, $1)
    }
    for equation in order {
      let taken = Set(leading.compactMap { $0?.field })
      leading[equation] = candidates[equation].first { !taken.contains($0.field) }
    }
    return try leading.map { coordinate in
      guard let coordinate else {
        throw EquationError.unsuitable(
          equation: system.description,
          reason: "it cannot be solved for a leading derivative"
            + (system.expressions.count == 1
              ? ": none enters linearly" : " of a field of its own in each equation"))
      }
      return coordinate
    }
  }

  /// The derivatives that enter an equation affinely, the best to solve for first.
  private static func affineDerivatives(of expression: Expression) -> [JetCoordinate] {
    let affine = expression.jets.compactMap { coordinate -> (JetCoordinate, Rational?)? in
      guard coordinate.order > 0 else { return nil }
      let slope = expression.differentiated(by: .jet(coordinate)).expanded
      guard slope != .zero, slope.differentiated(by: .jet(coordinate)).expanded == .zero else {
        return nil
      }
      return (coordinate, slope.rational)
    }
    func preference(_ entry: (JetCoordinate, Rational?)) -> (Int, Rational, Int, Int) {
      let (coordinate, factor) = entry
      return (
        factor == nil ? 0 : 1, factor?.magnitude ?? .zero, coordinate.derivative.t,
        coordinate.order
      )
    }
    return affine.sorted { preference($0) > preference($1) }.map(\.0)
  }
}
