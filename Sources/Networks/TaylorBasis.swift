/// The monomials of a truncated Taylor polynomial: all of some variables up to a total degree.
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

  /// The number of monomials with a total degree below the order, and the constant: those whose
  /// coefficient of a derivative is needed.
  let slopeCount: Int

  /// Creates the monomials of some variables up to a total degree.
  ///
  /// - Precondition: there is one variable at least, and the order is not negative.
  public init(variables: Int = 1, order: Int) {
    precondition(variables >= 1 && order >= 0, "variables and an order")
    self.variables = variables
    self.order = order
    let indices = (0...order).flatMap { Self.exponents(variables, total: $0) }
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
    slopeCount = max(1, indices.count { $0.reduce(0, +) < order })
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

  /// Two bases are the same where their variables and orders are.
  public static func == (left: TaylorBasis, right: TaylorBasis) -> Bool {
    left.variables == right.variables && left.order == right.order
  }

  /// Hashes the number of variables and the order.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(variables)
    hasher.combine(order)
  }

  /// All exponents of a total degree, the first variable's greatest first.
  private static func exponents(_ variables: Int, total: Int) -> [[Int]] {
    if variables == 1 { return [[total]] }
    return (0...total).reversed().flatMap { first in
      exponents(variables - 1, total: total - first).map { [first] + $0 }
    }
  }
}
