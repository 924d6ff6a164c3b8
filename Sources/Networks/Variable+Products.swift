extension Variable {
  /// The product of matrices, `[m, k]` and `[k, n]`, or of stacks of as many of them.
  ///
  /// - Parameters:
  ///   - transposed: whether this matrix, given as `[k, m]`, is transposed first.
  ///   - otherTransposed: the same for the other, given as `[n, k]`.
  public func matmul(
    _ other: Variable, transposed: Bool = false, otherTransposed: Bool = false
  ) -> Variable {
    let (rank, left, right) = (shape.count, self, other)
    precondition(
      rank >= 2 && other.shape.count == rank && shape.dropLast(2) == other.shape.dropLast(2),
      "matrices, or equal stacks of them: \(shape) and \(other.shape)")
    let rows = shape[rank - (transposed ? 1 : 2)]
    let inner = shape[rank - (transposed ? 2 : 1)]
    let columns = other.shape[rank - (otherTransposed ? 2 : 1)]
    precondition(
      other.shape[rank - (otherTransposed ? 1 : 2)] == inner,
      "inner dimensions agree: \(shape) and \(other.shape)")
    let stack = shape.dropLast(2).reduce(1, *)
    return tape.record(
      .matmul, shape: Array(shape.dropLast(2)) + [rows, columns], inputs: [self, other]
    ) { target in
      for item in 0..<stack {
        Scalar.multiplyMatrices(
          transposed: (transposed, otherTransposed), rows: rows, columns: columns, inner: inner,
          left.pointer + item * rows * inner, right.pointer + item * inner * columns,
          accumulate: false, into: target + item * rows * columns)
      }
    } reverse: { _, gradient in
      // C = AB: dA = dC B^T and dB = A^T dC; where A is given transposed, dA^T = B dC^T.
      left.accumulateGradient { target, accumulate in
        for item in 0..<stack {
          let (g, b) = (gradient + item * rows * columns, right.pointer + item * inner * columns)
          let place = target + item * rows * inner
          if transposed {
            Scalar.multiplyMatrices(
              transposed: (otherTransposed, true), rows: inner, columns: rows, inner: columns, b, g,
              accumulate: accumulate, into: place)
          } else {
            Scalar.multiplyMatrices(
              transposed: (false, !otherTransposed), rows: rows, columns: inner, inner: columns, g,
              b, accumulate: accumulate, into: place)
          }
        }
      }
      right.accumulateGradient { target, accumulate in
        for item in 0..<stack {
          let (g, a) = (gradient + item * rows * columns, left.pointer + item * rows * inner)
          let place = target + item * inner * columns
          if otherTransposed {
            Scalar.multiplyMatrices(
              transposed: (true, transposed), rows: columns, columns: inner, inner: rows, g, a,
              accumulate: accumulate, into: place)
          } else {
            Scalar.multiplyMatrices(
              transposed: (!transposed, false), rows: inner, columns: columns, inner: rows, a, g,
              accumulate: accumulate, into: place)
          }
        }
      }
    }
  }

  /// `x W^T + b` over the last axis, as PyTorch's `Linear` does it.
  ///
  /// - Parameters:
  ///   - weight: `[outputs, inputs]`.
  ///   - bias: `[outputs]`, or nil for none.
  ///   - biasedRows: how many of the rows, from the first, the bias is added to; all if nil.
  public func dense(_ weight: Variable, bias: Variable?, biasedRows: Int? = nil) -> Variable {
    let (x, inputs, outputs) = (self, weight.shape[1], weight.shape[0])
    precondition(shape.last == inputs, "\(inputs) inputs in the last axis of \(shape)")
    precondition(bias.map { $0.shape == [outputs] } ?? true, "one bias for each output")
    let rows = count / max(inputs, 1)
    let biased = biasedRows ?? rows
    return tape.record(
      .dense, shape: Array(shape.dropLast()) + [outputs],
      inputs: [self, weight] + (bias.map { [$0] } ?? [])
    ) { target in
      if let bias { repeatRow(bias.pointer, outputs, into: target, rows, filled: biased) }
      Scalar.multiplyMatrices(
        transposed: (false, true), rows: rows, columns: outputs, inner: inputs, x.pointer,
        weight.pointer, accumulate: bias != nil, into: target)
    } reverse: { _, gradient in
      weight.accumulateGradient {
        Scalar.multiplyMatrices(
          transposed: (true, false), rows: outputs, columns: inputs, inner: rows, gradient,
          x.pointer, accumulate: $1, into: $0)
      }
      bias?.addToGradient { addRows(gradient, biased, outputs, to: $0) }
      x.accumulateGradient {
        Scalar.multiplyMatrices(
          transposed: (false, false), rows: rows, columns: inputs, inner: outputs, gradient,
          weight.pointer, accumulate: $1, into: $0)
      }
    }
  }
}

/// Copies a row into the first rows of a matrix and sets the others to zero.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func repeatRow<Scalar: TensorScalar>(
  _ row: UnsafePointer<Scalar>, _ columns: Int, into target: UnsafeMutablePointer<Scalar>,
  _ rows: Int, filled: Int
) {
  for index in 0..<filled { (target + index * columns).update(from: row, count: columns) }
  setZero(target + filled * columns, (rows - filled) * columns)
}

/// Adds each row of a matrix to a row.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func addRows<Scalar: TensorScalar>(
  _ matrix: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int,
  to target: UnsafeMutablePointer<Scalar>
) {
  for row in 0..<rows {
    let source = matrix + row * columns
    for column in 0..<columns { target[column] += source[column] }
  }
}
