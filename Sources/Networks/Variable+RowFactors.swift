/// A factor for the gradient of each row, which may be set after the rows were used and before the tape is run
/// backwards.
public final class RowFactors<Scalar: TensorScalar> {
  /// One factor for each row.
  public var values: [Scalar] = []

  /// Creates factors that are to be set.
  public init() {}
}

extension Variable {
  /// The same value, through which the gradient of each row comes back times a factor.
  ///
  /// Two players of a game then need one pass through what they share. Where a loss of one number l for each row is to
  /// give its gradient to the parameters behind this variable and another loss of the same l to what is before it,
  /// the two differ by the quotient of their derivatives by l.
  ///
  /// - Parameter factors: set before the tape is run backwards, one for each index of the first axis.
  public func scalingGradient(byRows factors: RowFactors<Scalar>) -> Variable {
    let (x, rows, count) = (self, shape[0], count)
    let width = count / max(rows, 1)
    return tape.record(.rowFactors, shape: shape, inputs: [self]) { target in
      target.update(from: x.pointer, count: count)
    } reverse: { _, gradient in
      precondition(factors.values.count == rows, "one factor for each row")
      x.accumulateGradient { target, accumulate in
        for row in 0..<rows {
          Scalar.multiply(
            count: width, factor: factors.values[row], gradient + row * width, nil,
            accumulate: accumulate, into: target + row * width)
        }
      }
    }
  }
}
