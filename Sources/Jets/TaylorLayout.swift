/// Which coefficients a truncated Taylor series has, and which pairs of them multiply into which.
public final class TaylorLayout: Sendable {
  /// The independent variables of the series.
  public let variables: [IndependentVariable]

  /// The highest total order kept.
  public let order: Int

  /// The exponents of each coefficient, by total order.
  public let exponents: [MultiIndex]

  /// For each coefficient of a product, the pairs of factors' coefficients that add to it.
  @usableFromInline
  let pairs: [[(left: Int, right: Int)]]

  @usableFromInline
  let positions: [MultiIndex: Int]

  /// Creates the layout of series in the given variables up to a total order.
  public init(variables: [IndependentVariable], order: Int) {
    self.variables = variables
    self.order = order
    var found: [MultiIndex] = [.zero]
    for variable in variables {
      found = found.flatMap { index in
        (0...(order - index.order)).map { power in
          var raised = index
          raised[variable] = power
          return raised
        }
      }
    }
    let exponents = found.sorted()
    let positions = Dictionary(uniqueKeysWithValues: exponents.enumerated().map { ($1, $0) })
    var pairs = [[(left: Int, right: Int)]](repeating: [], count: exponents.count)
    for (left, one) in exponents.enumerated() {
      for (right, other) in exponents.enumerated() {
        if let product = positions[one + other] { pairs[product].append((left, right)) }
      }
    }
    self.exponents = exponents
    self.positions = positions
    self.pairs = pairs
  }

  /// The position of the coefficient with the given exponents; nil beyond the order kept.
  @inlinable
  public func position(of index: MultiIndex) -> Int? { positions[index] }
}
