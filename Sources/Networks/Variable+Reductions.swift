extension Variable {
  /// The sum of all entries, a tensor of no axes.
  public func sum() -> Variable {
    summed(outer: 1, length: count, inner: 1, shape: [])
  }

  /// The sum along an axis, which disappears; a negative axis counts from the last.
  public func sum(axis: Int) -> Variable {
    let axis = self.axis(axis)
    let (outer, length, inner) = extents(around: axis)
    var shape = shape
    shape.remove(at: axis)
    return summed(outer: outer, length: length, inner: inner, shape: shape)
  }

  /// The mean of all entries, a tensor of no axes.
  public func mean() -> Variable {
    (1 / Scalar(count)) * sum()
  }

  /// The mean along an axis, which disappears; a negative axis counts from the last.
  public func mean(axis: Int) -> Variable {
    (1 / Scalar(shape[self.axis(axis)])) * sum(axis: axis)
  }

  /// The mean of the squared differences from a target of the same shape.
  public func meanSquaredError(to target: Variable) -> Variable {
    (self - target).square().mean()
  }

  private func summed(outer: Int, length: Int, inner: Int, shape: [Int]) -> Variable {
    let x = self
    return tape.record(.sum, shape: shape, inputs: [self]) { target in
      sumAxis(x.pointer, outer, length, inner, into: target)
    } reverse: { _, gradient in
      x.accumulateGradient { target, accumulate in
        repeatAxis(gradient, outer, length, inner, accumulate, into: target)
      }
    }
  }
}

/// Sums `[outer, length, inner]` over its middle axis, in double precision.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func sumAxis<Scalar: TensorScalar>(
  _ source: UnsafePointer<Scalar>, _ outer: Int, _ length: Int, _ inner: Int,
  into target: UnsafeMutablePointer<Scalar>
) {
  var sums = [Double](repeating: 0, count: inner)
  for block in 0..<outer {
    for column in 0..<inner { sums[column] = 0 }
    for row in 0..<length {
      let start = source + (block * length + row) * inner
      for column in 0..<inner { sums[column] += Double(start[column]) }
    }
    for column in 0..<inner { target[block * inner + column] = Scalar(sums[column]) }
  }
}

/// Repeats `[outer, inner]` along a middle axis.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func repeatAxis<Scalar: TensorScalar>(
  _ source: UnsafePointer<Scalar>, _ outer: Int, _ length: Int, _ inner: Int, _ accumulate: Bool,
  into target: UnsafeMutablePointer<Scalar>
) {
  for block in 0..<outer {
    let row = source + block * inner
    for index in 0..<length {
      let place = target + (block * length + index) * inner
      for column in 0..<inner {
        place[column] = accumulate ? place[column] + row[column] : row[column]
      }
    }
  }
}
