import Jets
import Networks

/// Truncated Taylor polynomials in t and x at the points of a patch, on a tape.
struct PatchSeries {
  /// The coefficients in the order of `PatchBasis`, `[monomial]`, each `[point]`.
  let coefficients: [Networks.Variable<Double>]

  /// The order to which the coefficients are there.
  let order: Int

  private static func position(_ t: Int, _ x: Int) -> Int { (t + x) * (t + x + 1) / 2 + x }

  init(_ coefficients: [Networks.Variable<Double>], order: Int) {
    self.coefficients = coefficients
    self.order = order
  }

  /// The derivative by t, to one order less.
  var byTime: PatchSeries {
    derivative { ($0 + 1, Self.position($0 + 1, $1)) }
  }

  /// The derivative by x, to one order less.
  var byPosition: PatchSeries {
    derivative { ($1 + 1, Self.position($0, $1 + 1)) }
  }

  private func derivative(_ source: (Int, Int) -> (factor: Int, place: Int)) -> PatchSeries {
    let basis = PatchBasis(order: order - 1)
    return PatchSeries(
      basis.exponents.map { exponent in
        let (factor, place) = source(exponent.t, exponent.x)
        return factor == 1 ? coefficients[place] : Double(factor) * coefficients[place]
      }, order: order - 1)
  }

  /// The product up to an order that both have.
  func times(_ other: PatchSeries, order: Int) -> PatchSeries {
    PatchSeries(
      PatchBasis(order: order).exponents.map { coefficient(ofProductWith: other, at: $0) },
      order: order)
  }

  /// The difference of two products up to an order.
  static func difference(
    _ one: (PatchSeries, PatchSeries), _ two: (PatchSeries, PatchSeries), order: Int
  ) -> PatchSeries {
    let basis = PatchBasis(order: order)
    return PatchSeries(
      basis.exponents.map {
        one.0.coefficient(ofProductWith: one.1, at: $0)
          - two.0.coefficient(ofProductWith: two.1, at: $0)
      }, order: order)
  }

  /// The reciprocal; where the first coefficient d is near zero, by `d / (d^2 + 1e-8)`.
  func reciprocal() -> PatchSeries {
    let first = coefficients[0]
    let inverse = first * (first.square() + 1e-8).reciprocal()
    var result = [inverse]
    for exponent in PatchBasis(order: order).exponents.dropFirst() {
      var sum: Networks.Variable<Double>?
      for (place, other) in pairs(exponent.t, exponent.x) where place > 0 {
        let product = coefficients[place] * result[other]
        sum = sum.map { $0 + product } ?? product
      }
      if let sum { result.append(-(inverse * sum)) }
    }
    return PatchSeries(result, order: order)
  }

  /// The places of a coefficient's factors.
  private func pairs(_ t: Int, _ x: Int) -> [(Int, Int)] {
    (0...t).flatMap { i in
      (0...x).map { j in (Self.position(i, j), Self.position(t - i, x - j)) }
    }
  }

  private func coefficient(
    ofProductWith other: PatchSeries, at exponent: MultiIndex
  ) -> Networks.Variable<Double> {
    let pairs = pairs(exponent.t, exponent.x)
    var sum = coefficients[pairs[0].0] * other.coefficients[pairs[0].1]
    for (left, right) in pairs.dropFirst() {
      sum = sum + coefficients[left] * other.coefficients[right]
    }
    return sum
  }
}
