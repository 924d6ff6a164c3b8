import CActivations

/// A function that a tape applies to each number of a tensor.
public enum ElementwiseFunction: String, CaseIterable, Sendable {
  /// The hyperbolic tangent.
  case tanh
  /// x times the sigmoid of x, also called swish (Hendrycks and Gimpel 2016).
  case silu
  /// 1 / (1 + exp(-x)).
  case sigmoid
  /// The exponential function.
  case exp
  /// The error function.
  case erf
  /// max(x, 0); its derivative at 0 is taken as 0.
  case relu
  /// x where it is positive, a slope times x elsewhere.
  case leakyReLU
  /// The natural logarithm.
  case log
  /// The square root.
  case sqrt
  /// x^2.
  case square
  /// The sine.
  case sin
  /// The cosine.
  case cos
  /// log(1 + exp(x)).
  case softplus
  /// 1 / x.
  case reciprocal

  var kernel: activations_function {
    switch self {
    case .tanh: ACTIVATIONS_TANH
    case .silu: ACTIVATIONS_SILU
    case .sigmoid: ACTIVATIONS_SIGMOID
    case .exp: ACTIVATIONS_EXP
    case .erf: ACTIVATIONS_ERF
    case .relu: ACTIVATIONS_RELU
    case .leakyReLU: ACTIVATIONS_LEAKY_RELU
    case .log: ACTIVATIONS_LOG
    case .sqrt: ACTIVATIONS_SQRT
    case .square: ACTIVATIONS_SQUARE
    case .sin: ACTIVATIONS_SIN
    case .cos: ACTIVATIONS_COS
    case .softplus: ACTIVATIONS_SOFTPLUS
    case .reciprocal: ACTIVATIONS_RECIPROCAL
    }
  }
}
