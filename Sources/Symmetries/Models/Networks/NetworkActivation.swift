import Foundation
import Jets
import Numbers

/// A function that a layer of a network field applies to each of its outputs.
///
/// All are smooth, since fields are prolonged: their derivatives of any order are needed.
public enum NetworkActivation: String, CaseIterable, Hashable, Sendable {
  /// None: the output as it is.
  case identity

  /// `x` times the sigmoid of `x`.
  case silu

  /// The hyperbolic tangent.
  case tanh

  /// `1 / (1 + exp(-x))`.
  case sigmoid

  /// The value at a number.
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .silu: x / (1 + exp(-x))
    case .tanh: Foundation.tanh(x)
    case .sigmoid: 1 / (1 + exp(-x))
    }
  }

  /// The Taylor series of the value along that of the argument; NaN where there is none.
  func callAsFunction(_ x: TaylorSeries<Double>) -> TaylorSeries<Double> {
    func applying(_ function: ElementaryFunction, _ series: TaylorSeries<Double>)
      -> TaylorSeries<Double>
    {
      (try? series.applying(function)) ?? TaylorSeries(constant: .nan)
    }
    // The sigmoid of x is (1 + tanh(x / 2)) / 2, which never overflows.
    func sigmoid() -> TaylorSeries<Double> {
      let half = TaylorSeries(constant: 0.5)
      return half + half * applying(.tanh, half * x)
    }
    return switch self {
    case .identity: x
    case .silu: x * sigmoid()
    case .tanh: applying(.tanh, x)
    case .sigmoid: sigmoid()
    }
  }
}
