extension Variable {
  /// The same entries under another shape.
  ///
  /// - Precondition: the shape has as many entries.
  public func reshaped(_ shape: [Int]) -> Variable {
    let (x, count) = (self, count)
    precondition(shape.reduce(1, *) == count, "\(count) entries in \(shape)")
    return tape.record(.reshape, shape: shape, inputs: [self]) { target in
      target.update(from: x.pointer, count: count)
    } reverse: { _, gradient in
      x.accumulateScaled(1, gradient, count)
    }
  }

  /// The tensor repeated along axes of one entry and along axes before its own.
  public func broadcast(to shape: [Int]) -> Variable {
    if shape == self.shape { return self }
    precondition(Self.commonShape(self.shape, shape) == shape, "\(self.shape) fits \(shape)")
    let missing = shape.count - self.shape.count
    let own = StridedView.strides(of: self.shape)
    let strides = shape.indices.map { axis in
      axis < missing || self.shape[axis - missing] == 1 ? 0 : own[axis - missing]
    }
    return view(.broadcast, shape: shape, StridedView(shape: shape, strides: strides))
  }

  /// The tensor whose axis `i` is this one's axis `axes[i]`.
  public func permuted(_ axes: [Int]) -> Variable {
    precondition(axes.sorted() == Array(shape.indices), "\(axes) permutes the axes of \(shape)")
    let own = StridedView.strides(of: shape)
    let shape = axes.map { self.shape[$0] }
    return view(.permute, shape: shape, StridedView(shape: shape, strides: axes.map { own[$0] }))
  }

  /// The tensor with its last two axes exchanged.
  public var transposed: Variable {
    let rank = shape.count
    precondition(rank >= 2, "two axes in \(shape)")
    return permuted(Array(0..<rank - 2) + [rank - 1, rank - 2])
  }

  /// A range of the indices of an axis; a negative axis counts from the last.
  public func slice(axis: Int, _ range: Range<Int>) -> Variable {
    let axis = self.axis(axis)
    precondition(
      range.lowerBound >= 0 && range.upperBound <= shape[axis],
      "\(range) of axis \(axis) of \(shape)"
    )
    let strides = StridedView.strides(of: shape)
    var shape = shape
    shape[axis] = range.count
    return view(
      .slice, shape: shape,
      StridedView(shape: shape, strides: strides, offset: range.lowerBound * strides[axis]))
  }

  private func view(_ operation: TapeOperation, shape: [Int], _ view: StridedView) -> Variable {
    let x = self
    return tape.record(operation, shape: shape, inputs: [self]) { target in
      view.copy(from: x.pointer, to: target)
    } reverse: { _, gradient in
      x.addToGradient { view.scatter(gradient, addingTo: $0) }
    }
  }

  /// Tensors one after the other along an axis; a negative axis counts from the last.
  ///
  /// - Precondition: there is one at least, and the other axes agree.
  public static func concatenate(_ parts: [Variable], axis: Int) -> Variable {
    let axis = parts[0].axis(axis)
    var shape = parts[0].shape
    shape[axis] = parts.reduce(0) { $0 + $1.shape[axis] }
    for part in parts {
      var other = part.shape
      other[axis] = shape[axis]
      precondition(other == shape, "\(part.shape) agrees with \(shape) off axis \(axis)")
    }
    let (outer, _, inner) = parts[0].extents(around: axis)
    let row = shape[axis] * inner
    return parts[0].tape.record(.concatenate, shape: shape, inputs: parts) { target in
      var start = 0
      for part in parts {
        let width = part.shape[axis] * inner
        for index in 0..<outer {
          (target + index * row + start).update(from: part.pointer + index * width, count: width)
        }
        start += width
      }
    } reverse: { _, gradient in
      var start = 0
      for part in parts {
        let width = part.shape[axis] * inner
        part.accumulateGradient { target, accumulate in
          for index in 0..<outer {
            Scalar.multiply(
              count: width, factor: 1, gradient + index * row + start, nil, accumulate: accumulate,
              into: target + index * width)
          }
        }
        start += width
      }
    }
  }

  /// Rows along the first axis, in the order of the indices, each as often as it is named.
  public func gatheringRows(_ rows: [Int]) -> Variable {
    let (x, width) = (self, count / max(shape[0], 1))
    precondition(rows.allSatisfy { 0..<shape[0] ~= $0 }, "rows of \(shape)")
    return tape.record(
      .gatherRows, shape: [rows.count] + shape.dropFirst(), inputs: [self]
    ) { target in
      for (position, row) in rows.enumerated() {
        (target + position * width).update(from: x.pointer + row * width, count: width)
      }
    } reverse: { _, gradient in
      x.addToGradient { target in
        for (position, row) in rows.enumerated() {
          Scalar.multiply(
            count: width, factor: 1, gradient + position * width, nil, accumulate: true,
            into: target + row * width)
        }
      }
    }
  }

  /// The shape that two tensors take when each is broadcast to the other.
  static func commonShape(_ left: [Int], _ right: [Int]) -> [Int] {
    let rank = max(left.count, right.count)
    return (0..<rank).map { axis in
      let one = axis < rank - left.count ? 1 : left[axis - rank + left.count]
      let two = axis < rank - right.count ? 1 : right[axis - rank + right.count]
      precondition(one == two || one == 1 || two == 1, "\(left) and \(right) can be broadcast")
      return one == 1 ? two : one
    }
  }
}
