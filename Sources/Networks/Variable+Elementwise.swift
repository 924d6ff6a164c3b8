extension Variable {
  /// A function of each entry.
  ///
  /// - Parameter slope: that of the leaky rectifier at negative x; otherwise unused.
  public func applying(_ function: ElementwiseFunction, slope: Scalar = 0.01) -> Variable {
    let (x, count, kernel) = (self, count, function.kernel)
    return tape.record(.elementwise(function), shape: shape, inputs: [self]) { target in
      Scalar.apply(kernel, slope: slope, count: count, x.pointer, into: target)
    } reverse: { value, gradient in
      x.accumulateGradient {
        Scalar.reverse(
          kernel, slope: slope, count: count, x: x.pointer, y: value, gradient: gradient,
          accumulate: $1, into: $0)
      }
    }
  }

  /// The hyperbolic tangent of each entry.
  public func tanh() -> Variable { applying(.tanh) }

  /// x times its sigmoid, of each entry.
  public func silu() -> Variable { applying(.silu) }

  /// 1 / (1 + exp(-x)) of each entry.
  public func sigmoid() -> Variable { applying(.sigmoid) }

  /// The exponential of each entry.
  public func exp() -> Variable { applying(.exp) }

  /// The error function of each entry.
  public func erf() -> Variable { applying(.erf) }

  /// max(x, 0) of each entry.
  public func relu() -> Variable { applying(.relu) }

  /// x where it is positive, a slope times x elsewhere.
  public func leakyReLU(slope: Scalar = 0.01) -> Variable { applying(.leakyReLU, slope: slope) }

  /// The natural logarithm of each entry.
  public func log() -> Variable { applying(.log) }

  /// The square root of each entry.
  public func squareRoot() -> Variable { applying(.sqrt) }

  /// The square of each entry.
  public func square() -> Variable { applying(.square) }

  /// The sine of each entry.
  public func sin() -> Variable { applying(.sin) }

  /// The cosine of each entry.
  public func cos() -> Variable { applying(.cos) }

  /// log(1 + exp(x)) of each entry.
  public func softplus() -> Variable { applying(.softplus) }

  /// 1 / x of each entry.
  public func reciprocal() -> Variable { applying(.reciprocal) }
}
