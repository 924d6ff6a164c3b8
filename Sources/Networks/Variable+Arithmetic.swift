import CActivations

extension Variable {
  /// The sum; shapes are broadcast as NumPy does it.
  public static func + (left: Variable, right: Variable) -> Variable {
    combine(.add, ACTIVATIONS_ADD, left, right) { left, right, gradient, count in
      left.accumulateScaled(1, gradient, count)
      right.accumulateScaled(1, gradient, count)
    }
  }

  /// The difference; shapes are broadcast as NumPy does it.
  public static func - (left: Variable, right: Variable) -> Variable {
    combine(.subtract, ACTIVATIONS_SUBTRACT, left, right) { left, right, gradient, count in
      left.accumulateScaled(1, gradient, count)
      right.accumulateScaled(-1, gradient, count)
    }
  }

  /// The product of entries; shapes are broadcast as NumPy does it.
  public static func * (left: Variable, right: Variable) -> Variable {
    combine(.multiply, ACTIVATIONS_MULTIPLY, left, right) { left, right, gradient, count in
      left.accumulateGradient {
        Scalar.multiply(
          count: count, factor: 1, gradient, right.pointer, accumulate: $1, into: $0)
      }
      right.accumulateGradient {
        Scalar.multiply(count: count, factor: 1, gradient, left.pointer, accumulate: $1, into: $0)
      }
    }
  }

  /// The quotient of entries, as the product with the reciprocal.
  public static func / (left: Variable, right: Variable) -> Variable {
    left * right.reciprocal()
  }

  /// The product with a number.
  public static func * (factor: Scalar, variable: Variable) -> Variable {
    variable.affine(factor, 0)
  }

  /// The sum with a number.
  public static func + (variable: Variable, shift: Scalar) -> Variable {
    variable.affine(1, shift)
  }

  /// The difference from a number.
  public static func - (variable: Variable, shift: Scalar) -> Variable {
    variable.affine(1, -shift)
  }

  /// The difference of a number and a variable.
  public static func - (shift: Scalar, variable: Variable) -> Variable {
    variable.affine(-1, shift)
  }

  /// The negative.
  public static prefix func - (variable: Variable) -> Variable {
    variable.affine(-1, 0)
  }

  /// `factor * x + shift`.
  public func affine(_ factor: Scalar, _ shift: Scalar) -> Variable {
    let (x, count) = (self, count)
    return tape.record(.affine, shape: shape, inputs: [self]) { target in
      Scalar.multiply(count: count, factor: factor, x.pointer, nil, accumulate: false, into: target)
      if shift != 0 { addNumber(shift, to: target, count) }
    } reverse: { _, gradient in
      x.accumulateScaled(factor, gradient, count)
    }
  }

  /// Adds a multiple of a gradient to this one's.
  func accumulateScaled(_ factor: Scalar, _ gradient: UnsafePointer<Scalar>, _ count: Int) {
    accumulateGradient {
      Scalar.multiply(count: count, factor: factor, gradient, nil, accumulate: $1, into: $0)
    }
  }

  private static func combine(
    _ operation: TapeOperation, _ kernel: activations_operator, _ left: Variable, _ right: Variable,
    reverse: @escaping (Variable, Variable, UnsafePointer<Scalar>, Int) -> Void
  ) -> Variable {
    let shape = Self.commonShape(left.shape, right.shape)
    let (left, right) = (left.broadcast(to: shape), right.broadcast(to: shape))
    let count = left.count
    return left.tape.record(operation, shape: shape, inputs: [left, right]) { target in
      Scalar.combine(kernel, count: count, left.pointer, right.pointer, into: target)
    } reverse: { _, gradient in
      reverse(left, right, gradient, count)
    }
  }
}
