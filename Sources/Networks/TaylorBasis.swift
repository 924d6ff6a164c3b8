/// The monomials of a truncated Taylor polynomial: all of some variables up to a total degree, or
/// those of them that are wanted, with all that divide them.
///
/// With one variable they are 1, s, s^2, ...: the derivatives along a line or a curve. The
/// coefficient of s^a is the derivative of that order divided by a! (the product of the factorials).
public struct TaylorBasis: Hashable, Sendable {
  /// The number of variables.
  public let variables: Int

  /// The greatest total degree.
  public let order: Int

  /// The exponents of each monomial, by total degree; the first is the constant.
  public let indices: [[Int]]

  /// The pairs of monomials whose product is kept: target, left, right.
  let products: [(target: Int, left: Int, right: Int)]

  /// The terms of `y_a = sum (b_i / a_i) x_b w_(a-b)`, which says y' = w x' along the first variable
  /// i that the monomial a has.
  let integrals: [(target: Int, left: Int, right: Int, factor: Double)]

  /// The number of monomials up to the last that has a multiple among them, and the constant: those
  /// whose coefficient of a derivative is needed.
  let slopeCount: Int

  /// Creates the monomials of some variables up to a total degree.
  ///
  /// - Precondition: there is one variable at least, and the order is not negative.
  public init(variables: Int = 1, order: Int) {
    precondition(variables >= 1 && order >= 0, "variables and an order")
    self.init(
      variables: variables, order: order,
      indices: (0...order).flatMap { Self.exponents(variables, total: $0) })
  }

  /// Creates the monomials that divide one of those wanted: fewer products than all of a degree.
  ///
  /// - Parameter wanted: the exponents of each, as many as there are variables.
  /// - Precondition: there is one, and none has negative exponents.
  public init(wanted: [[Int]]) {
    precondition(!wanted.isEmpty && wanted.allSatisfy { $0.allSatisfy { $0 >= 0 } }, "exponents")
    let order = wanted.map { $0.reduce(0, +) }.max() ?? 0
    let variables = wanted[0].count
    self.init(
      variables: variables, order: order,
      indices: (0...order).flatMap { Self.exponents(variables, total: $0) }.filter { index in
        wanted.contains { zip(index, $0).allSatisfy { $0 <= $1 } }
      })
  }

  private init(variables: Int, order: Int, indices: [[Int]]) {
    self.variables = variables
    self.order = order
    let positions = Dictionary(uniqueKeysWithValues: indices.enumerated().map { ($1, $0) })
    var products: [(target: Int, left: Int, right: Int)] = []
    var integrals: [(target: Int, left: Int, right: Int, factor: Double)] = []
    for (target, index) in indices.enumerated() {
      let variable = index.firstIndex { $0 > 0 }
      for (left, part) in indices.enumerated() {
        guard let right = positions[zip(index, part).map { $0 - $1 }] else { continue }
        products.append((target, left, right))
        if let variable, part[variable] > 0 {
          integrals.append((target, left, right, Double(part[variable]) / Double(index[variable])))
        }
      }
    }
    self.indices = indices
    self.products = products
    self.integrals = integrals
    let last = indices.lastIndex { index in
      indices.contains { other in
        other != index && zip(index, other).allSatisfy { $0 <= $1 }
      }
    }
    slopeCount = (last ?? 0) + 1
  }

  /// The number of monomials.
  public var count: Int { indices.count }

  /// The place of a monomial, given by its exponents.
  ///
  /// - Precondition: it is one of them.
  public func position(of index: [Int]) -> Int {
    guard let position = indices.firstIndex(of: index) else {
      preconditionFailure("\(index) is no monomial of \(variables) variables to order \(order)")
    }
    return position
  }

  /// a!, the product of the factorials of a monomial's exponents.
  public func factorial(of index: [Int]) -> Double {
    index.reduce(1) { product, exponent in
      (0..<exponent).reduce(product) { $0 * Double($1 + 1) }
    }
  }

  /// Two bases are the same where their monomials are.
  public static func == (left: TaylorBasis, right: TaylorBasis) -> Bool {
    left.indices == right.indices
  }

  /// Hashes the monomials.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(indices)
  }

  /// All exponents of a total degree, the first variable's greatest first.
  private static func exponents(_ variables: Int, total: Int) -> [[Int]] {
    if variables == 1 { return [[total]] }
    return (0...total).reversed().flatMap { first in
      exponents(variables - 1, total: total - first).map { [first] + $0 }
    }
  }
}
