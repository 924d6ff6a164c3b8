import Jets
import Numbers

/// A positive factor of time common to all rates, `u_t = c(t) F(u)`.
///
/// In the time `s`, the integral of c, the equation is `u_s = F(u)`: its linear terms have constant
/// coefficients again and are integrated exactly, where `c(t) u_xxx` would limit explicit steps.
struct Pace: Hashable, Sendable {
  /// The factor c.
  let factor: Expression

  /// The factor that all terms of the rates share; nil where there is none or the rest depends on
  /// time too.
  ///
  /// Exponentials alone are taken: they are known to be positive.
  init?(of rates: [[Expression]]) {
    let terms = rates.flatMap { $0 }
    let factors = terms.map { term in term.factors.filter(\.isExponentialOfTime) }
    guard let first = factors.first, !first.isEmpty, factors.allSatisfy({ $0 == first }) else {
      return nil
    }
    factor = .product(of: first)
    guard
      terms.map(without(_:)).allSatisfy({ !$0.variables.contains(.independent(.t)) })
    else { return nil }
  }

  /// A term divided by the factor.
  func without(_ term: Expression) -> Expression {
    .product(of: term.factors.filter { !$0.isExponentialOfTime })
  }

  /// The value of the factor.
  func value(at time: Double) -> Double {
    (try? factor.evaluated { _ in time }) ?? .nan
  }

  /// The time s at each of the given times, zero at the first.
  func elapsed(_ times: [Double]) -> [Double] {
    var sum = 0.0
    return times.indices.map { index in
      if index > 0 { sum += integral(from: times[index - 1], to: times[index]) }
      return sum
    }
  }

  /// Gauss's rule with five nodes on each of eight pieces.
  private func integral(from start: Double, to end: Double) -> Double {
    let pieces = 8
    let half = (end - start) / Double(2 * pieces)
    return (0..<pieces).reduce(0) { sum, piece in
      let middle = start + Double(2 * piece + 1) * half
      return sum
        + Pace.nodes.reduce(0) { $0 + half * $1.weight * value(at: middle + half * $1.place) }
    }
  }

  /// Abramowitz and Stegun (1964), table 25.4.
  private static let nodes: [(place: Double, weight: Double)] = {
    let (inner, outer) = (
      (5 - 2 * (10.0 / 7).squareRoot()).squareRoot() / 3,
      (5 + 2 * (10.0 / 7).squareRoot()).squareRoot() / 3
    )
    let (near, far) = (
      (322 + 13 * 70.0.squareRoot()) / 900, (322 - 13 * 70.0.squareRoot()) / 900
    )
    return [(0, 128.0 / 225), (-inner, near), (inner, near), (-outer, far), (outer, far)]
  }()
}

extension Expression {
  fileprivate var isExponentialOfTime: Bool {
    if case .function(.exp, let argument) = self {
      return argument.variables == [.independent(.t)]
    }
    return false
  }
}
