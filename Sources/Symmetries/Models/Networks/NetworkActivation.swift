import Foundation
import Jets
import Numbers

/// A function that a layer applies to each of its outputs.
///
/// Fields are prolonged, so that these need smooth ones: derivatives of any order.
public enum NetworkActivation: String, CaseIterable, Hashable, Sendable {
  /// None: the output as it is.
  case identity

  /// `x` times the sigmoid of `x`.
  case silu

  /// The hyperbolic tangent.
  case tanh

  /// `1 / (1 + exp(-x))`.
  case sigmoid

  /// `max(x, 0)`, for encoders and decoders.
  case relu

  /// Whether all derivatives exist everywhere.
  public var isSmooth: Bool { self != .relu }

  /// The value at a number.
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .silu: x / (1 + exp(-x))
    case .tanh: Foundation.tanh(x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .relu: max(x, 0)
    }
  }

  /// The derivative at a number.
  func slope(at x: Double) -> Double {
    switch self {
    case .identity: return 1
    case .silu:
      let part = 1 / (1 + exp(-x))
      return part * (1 + x * (1 - part))
    case .tanh:
      let value = Foundation.tanh(x)
      return 1 - value * value
    case .sigmoid:
      let part = 1 / (1 + exp(-x))
      return part * (1 - part)
    case .relu: return x > 0 ? 1 : 0
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
    case .relu: x.constant > 0 ? x : TaylorSeries(constant: 0)
    }
  }
}
