import LinearAlgebra

extension Variable {
  /// The exponential of each matrix of a stack `[..., n, n]`, computed in double precision.
  public func matrixExponential() -> Variable {
    let (x, size, rank) = (self, shape[axis(-1)], shape.count)
    precondition(rank >= 2 && shape[rank - 2] == size, "square matrices, not \(shape)")
    let area = size * size
    let stack = count / max(area, 1)
    return tape.record(.matrixExponential, shape: shape, inputs: [self]) { target in
      setZero(target, stack * area)
      for item in 0..<stack {
        let matrix = doubles(x.pointer + item * area, area)
        addDoubles(
          SquareMatrixExponential.exponential(matrix, size: size), to: target + item * area)
      }
    } reverse: { _, gradient in
      x.addToGradient { target in
        for item in 0..<stack {
          let matrix = doubles(x.pointer + item * area, area)
          addDoubles(
            SquareMatrixExponential.gradient(
              matrix, doubles(gradient + item * area, area), size: size),
            to: target + item * area)
        }
      }
    }
  }
}
