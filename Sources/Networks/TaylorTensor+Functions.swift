extension TaylorTensor {
  /// The sum.
  public static func + (left: TaylorTensor, right: TaylorTensor) -> TaylorTensor {
    TaylorTensor(basis: left.basis, stacked: left.stacked + right.stacked)
  }

  /// The difference.
  public static func - (left: TaylorTensor, right: TaylorTensor) -> TaylorTensor {
    TaylorTensor(basis: left.basis, stacked: left.stacked - right.stacked)
  }

  /// The product with a number.
  public static func * (factor: Scalar, polynomial: TaylorTensor) -> TaylorTensor {
    TaylorTensor(basis: polynomial.basis, stacked: factor * polynomial.stacked)
  }

  /// The truncated product, entry by entry.
  public static func * (left: TaylorTensor, right: TaylorTensor) -> TaylorTensor {
    precondition(left.basis == right.basis, "one basis for both factors")
    return TaylorTensor(
      basis: left.basis, stacked: left.stacked.taylorProduct(right.stacked, left.basis))
  }

  /// The hyperbolic tangent.
  public func tanh() -> TaylorTensor { applying(.tanh) }

  /// 1 / (1 + exp(-x)).
  public func sigmoid() -> TaylorTensor { applying(.sigmoid) }

  /// x times its sigmoid.
  public func silu() -> TaylorTensor { self * sigmoid() }

  /// The exponential.
  public func exp() -> TaylorTensor { applying(.exp) }

  /// The sine.
  public func sin() -> TaylorTensor { applying(.sin) }

  /// The cosine.
  public func cos() -> TaylorTensor { applying(.cos) }

  /// `x W^T + b`; see `Variable.dense`.
  public func dense(_ weight: Variable<Scalar>, bias: Variable<Scalar>?) -> TaylorTensor {
    let samples = stacked.shape[1..<stacked.shape.count - 1].reduce(1, *)
    return TaylorTensor(
      basis: basis, stacked: stacked.dense(weight, bias: bias, biasedRows: samples))
  }
}

extension TaylorTensor {
  /// A function of the polynomial by the name it has for tensors.
  ///
  /// - Precondition: it has a recurrence: tanh, SiLU, sigmoid, exp, sin, cos or the square.
  public func applying(_ function: ElementwiseFunction) -> TaylorTensor {
    switch function {
    case .silu: return silu()
    case .square: return self * self
    default:
      guard let known = TaylorFunction(rawValue: function.rawValue) else {
        preconditionFailure("\(function.rawValue) has no Taylor recurrence here")
      }
      return TaylorTensor(basis: basis, stacked: stacked.taylorFunction(known, basis))
    }
  }
}
