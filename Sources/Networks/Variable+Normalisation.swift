extension Variable {
  /// The tensor with mean 0 and variance 1 in each group of entries that share an index of an axis.
  ///
  /// Over axis 1 of `[sample, channel, ...]` this is batch normalisation (Ioffe and Szegedy 2015);
  /// layer normalisation (Ba et al. 2016) is that of rows, see `standardisedOverLastAxis`.
  ///
  /// - Parameters:
  ///   - axis: the axis of the groups.
  ///   - epsilon: what is added to the variance.
  /// - Returns: the standardised tensor, and the mean and the variance of each group.
  public func standardised(
    axis: Int, epsilon: Double = 1e-5
  ) -> (value: Variable, mean: [Double], variance: [Double]) {
    let (outer, groups, inner) = extents(around: self.axis(axis))
    return standardised(outer, groups, inner, epsilon)
  }

  /// The tensor with mean 0 and variance 1 along its last axis.
  public func standardisedOverLastAxis(epsilon: Double = 1e-5) -> Variable {
    let width = shape[axis(-1)]
    return standardised(1, count / max(width, 1), width, epsilon).value
  }

  private func standardised(
    _ outer: Int, _ groups: Int, _ inner: Int, _ epsilon: Double
  ) -> (value: Variable, mean: [Double], variance: [Double]) {
    let x = self
    var mean = [Double](repeating: 0, count: groups)
    var variance = mean
    groupMoments(x.pointer, outer, groups, inner, &mean, &variance)
    let inverse = variance.map { 1 / ($0 + epsilon).squareRoot() }
    let offset = zip(mean, inverse).map { -$0 * $1 }
    let result = tape.record(.standardise, shape: shape, inputs: [self]) { target in
      transformGroups(x.pointer, outer, groups, inner, inverse, offset, into: target)
    } reverse: { value, gradient in
      x.addToGradient {
        reverseStandardisation(value, gradient, outer, groups, inner, inverse, addingTo: $0)
      }
    }
    return (result, mean, variance)
  }

  /// `factor[c] * x + offset[c]`, where c is the index along an axis.
  public func scaledAndShifted(axis: Int, factor: Variable, offset: Variable) -> Variable {
    let (outer, groups, inner) = extents(around: self.axis(axis))
    let x = self
    precondition(
      factor.shape == [groups] && offset.shape == [groups], "\(groups) factors and offsets")
    return tape.record(.scaleAndShift, shape: shape, inputs: [self, factor, offset]) { target in
      transformGroups(
        x.pointer, outer, groups, inner, doubles(factor.pointer, groups),
        doubles(offset.pointer, groups), into: target)
    } reverse: { _, gradient in
      factor.addToGradient {
        addGroupProducts(gradient, x.pointer, outer, groups, inner, to: $0)
      }
      offset.addToGradient { addGroupProducts(gradient, nil, outer, groups, inner, to: $0) }
      x.addToGradient { target in
        addScaledGroups(
          gradient, outer, groups, inner, doubles(factor.pointer, groups), to: target)
      }
    }
  }
}

/// The mean and the variance of each group of `[outer, group, inner]`, in two passes.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func groupMoments<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ outer: Int, _ groups: Int, _ inner: Int, _ mean: inout [Double],
  _ variance: inout [Double]
) {
  let size = Double(max(outer * inner, 1))
  if inner == 1 {
    rowMoments(x, outer, groups, &mean, &variance)
    return
  }
  for pass in 0..<2 {
    for block in 0..<outer {
      for group in 0..<groups {
        let row = x + (block * groups + group) * inner
        let center = pass == 0 ? 0 : mean[group]
        var sum = 0.0
        for entry in 0..<inner {
          let value = Double(row[entry]) - center
          sum += pass == 0 ? value : value * value
        }
        if pass == 0 { mean[group] += sum } else { variance[group] += sum }
      }
    }
    for group in 0..<groups {
      if pass == 0 { mean[group] /= size } else { variance[group] /= size }
    }
  }
}

/// `factor[g] * x + offset[g]` over `[outer, group, inner]`.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func transformGroups<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ outer: Int, _ groups: Int, _ inner: Int, _ factor: [Double],
  _ offset: [Double], into target: UnsafeMutablePointer<Scalar>
) {
  if inner == 1 {
    let (factors, offsets) = (factor.map { Scalar($0) }, offset.map { Scalar($0) })
    factors.withUnsafeBufferPointer { factors in
      offsets.withUnsafeBufferPointer { offsets in
        for block in 0..<outer {
          let (row, place) = (x + block * groups, target + block * groups)
          for group in 0..<groups { place[group] = factors[group] * row[group] + offsets[group] }
        }
      }
    }
    return
  }
  for block in 0..<outer {
    for group in 0..<groups {
      let start = (block * groups + group) * inner
      let (factor, offset) = (Scalar(factor[group]), Scalar(offset[group]))
      for entry in start..<start + inner { target[entry] = factor * x[entry] + offset }
    }
  }
}

/// Adds `factor[g] * gradient`.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func addScaledGroups<Scalar: TensorScalar>(
  _ gradient: UnsafePointer<Scalar>, _ outer: Int, _ groups: Int, _ inner: Int, _ factor: [Double],
  to target: UnsafeMutablePointer<Scalar>
) {
  if inner == 1 {
    factor.map { Scalar($0) }.withUnsafeBufferPointer { factors in
      for block in 0..<outer {
        let (row, place) = (gradient + block * groups, target + block * groups)
        for group in 0..<groups { place[group] += factors[group] * row[group] }
      }
    }
    return
  }
  for block in 0..<outer {
    for group in 0..<groups {
      let start = (block * groups + group) * inner
      let factor = Scalar(factor[group])
      for entry in start..<start + inner { target[entry] += factor * gradient[entry] }
    }
  }
}

/// Adds the sum over each group of `gradient * x`, or of the gradient where x is nil.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func addGroupProducts<Scalar: TensorScalar>(
  _ gradient: UnsafePointer<Scalar>, _ x: UnsafePointer<Scalar>?, _ outer: Int, _ groups: Int,
  _ inner: Int, to target: UnsafeMutablePointer<Scalar>
) {
  if inner == 1 {
    for block in 0..<outer {
      let row = gradient + block * groups
      if let x {
        let other = x + block * groups
        for group in 0..<groups { target[group] += row[group] * other[group] }
      } else {
        for group in 0..<groups { target[group] += row[group] }
      }
    }
    return
  }
  for block in 0..<outer {
    for group in 0..<groups {
      let start = (block * groups + group) * inner
      var sum: Scalar = 0
      for entry in start..<start + inner { sum += gradient[entry] * (x?[entry] ?? 1) }
      target[group] += sum
    }
  }
}

/// With y = (x - mean) / deviation: dx = (dy - mean(dy) - y mean(dy y)) / deviation.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func reverseStandardisation<Scalar: TensorScalar>(
  _ y: UnsafePointer<Scalar>, _ gradient: UnsafePointer<Scalar>, _ outer: Int, _ groups: Int,
  _ inner: Int, _ inverse: [Double], addingTo target: UnsafeMutablePointer<Scalar>
) {
  let size = Double(max(outer * inner, 1))
  if inner == 1 {
    reverseRowStandardisation(y, gradient, outer, groups, inverse, addingTo: target)
    return
  }
  var sums = [Double](repeating: 0, count: groups)
  var products = sums
  for block in 0..<outer {
    for group in 0..<groups {
      let start = (block * groups + group) * inner
      for entry in start..<start + inner {
        sums[group] += Double(gradient[entry])
        products[group] += Double(gradient[entry]) * Double(y[entry])
      }
    }
  }
  for block in 0..<outer {
    for group in 0..<groups {
      let start = (block * groups + group) * inner
      let factor = Scalar(inverse[group])
      let (sum, product) = (Scalar(sums[group] / size), Scalar(products[group] / size))
      for entry in start..<start + inner {
        target[entry] += factor * (gradient[entry] - sum - y[entry] * product)
      }
    }
  }
}

/// The mean and the variance of each column of `[row, column]`, in two passes along the rows.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func rowMoments<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int, _ mean: inout [Double],
  _ variance: inout [Double]
) {
  let part = 1 / Double(max(rows, 1))
  mean.withUnsafeMutableBufferPointer { mean in
    for row in 0..<rows {
      let values = x + row * columns
      for column in 0..<columns { mean[column] += Double(values[column]) }
    }
    for column in 0..<columns { mean[column] *= part }
    variance.withUnsafeMutableBufferPointer { variance in
      for row in 0..<rows {
        let values = x + row * columns
        for column in 0..<columns {
          let deviation = Double(values[column]) - mean[column]
          variance[column] += deviation * deviation
        }
      }
      for column in 0..<columns { variance[column] *= part }
    }
  }
}

/// `reverseStandardisation` of the columns of `[row, column]`.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func reverseRowStandardisation<Scalar: TensorScalar>(
  _ y: UnsafePointer<Scalar>, _ gradient: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int,
  _ inverse: [Double], addingTo target: UnsafeMutablePointer<Scalar>
) {
  var sums = [Scalar](repeating: 0, count: columns)
  var products = sums
  let part = 1 / Scalar(max(rows, 1))
  let factors = inverse.map { Scalar($0) }
  sums.withUnsafeMutableBufferPointer { sums in
    products.withUnsafeMutableBufferPointer { products in
      factors.withUnsafeBufferPointer { factors in
        for row in 0..<rows {
          let (slopes, values) = (gradient + row * columns, y + row * columns)
          for column in 0..<columns {
            sums[column] += slopes[column]
            products[column] += slopes[column] * values[column]
          }
        }
        for column in 0..<columns {
          sums[column] *= part
          products[column] *= part
        }
        for row in 0..<rows {
          let (slopes, values) = (gradient + row * columns, y + row * columns)
          let place = target + row * columns
          for column in 0..<columns {
            place[column] +=
              factors[column] * (slopes[column] - sums[column] - values[column] * products[column])
          }
        }
      }
    }
  }
}
