import CActivations

/// A function of Taylor polynomials, by the recurrence that its differential equation gives.
///
/// With y = f(x) and w = f'(x): y' = w x', where w is y itself (exp), 1 - y^2 (tanh), y - y^2
/// (sigmoid), or, for the sine and the cosine, w' = -y x' (Griewank and Walther 2008, table 13.2).
public enum TaylorFunction: String, CaseIterable, Sendable {
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + exp(-x)).
  case sigmoid
  /// The exponential function.
  case exp
  /// The sine.
  case sin
  /// The cosine.
  case cos

  /// The function itself.
  var value: activations_function {
    switch self {
    case .tanh: ACTIVATIONS_TANH
    case .sigmoid: ACTIVATIONS_SIGMOID
    case .exp: ACTIVATIONS_EXP
    case .sin: ACTIVATIONS_SIN
    case .cos: ACTIVATIONS_COS
    }
  }

  /// How the derivative w depends on y.
  enum Slope {
    /// w = y.
    case value
    /// w = constant + linear y - y^2.
    case quadratic(constant: Double, linear: Double)
    /// w' = -y x', w_0 = sign * function(x_0).
    case oscillation(activations_function, sign: Double)
  }

  var slope: Slope {
    switch self {
    case .tanh: .quadratic(constant: 1, linear: 0)
    case .sigmoid: .quadratic(constant: 0, linear: 1)
    case .exp: .value
    case .sin: .oscillation(ACTIVATIONS_COS, sign: 1)
    case .cos: .oscillation(ACTIVATIONS_SIN, sign: -1)
    }
  }
}
