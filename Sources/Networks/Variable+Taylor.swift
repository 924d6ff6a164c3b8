/// The number of entries taken through all terms at a time, so that they stay in the first cache.
private let blockLength = 256

extension Variable {
  /// Calls a body with the start and length of each block of the entries of one coefficient.
  private static func forEachBlock(_ count: Int, _ body: (Int, Int) -> Void) {
    for start in stride(from: 0, to: count, by: blockLength) {
      body(start, min(blockLength, count - start))
    }
  }

  /// The truncated product of Taylor polynomials `[monomial, ...]`.
  func taylorProduct(_ other: Variable, _ basis: TaylorBasis) -> Variable {
    precondition(shape == other.shape, "factors of one shape: \(shape) and \(other.shape)")
    let (left, right, size) = (self, other, count / basis.count)
    return tape.record(.taylorProduct, shape: shape, inputs: [self, other]) { target in
      Self.forEachBlock(size) {
        multiplyPolynomials(basis, left.pointer, right.pointer, size, $0, $1, into: target)
      }
    } reverse: { _, gradient in
      for (input, factor, isLeft) in [(left, right, true), (right, left, false)] {
        input.addToGradient { target in
          Self.forEachBlock(size) {
            reverseProduct(
              basis, gradient, factor.pointer, isLeft: isLeft, size, $0, $1, addingTo: target)
          }
        }
      }
    }
  }

  /// A function of Taylor polynomials `[monomial, ...]`; see `TaylorFunction` for y and w.
  func taylorFunction(_ function: TaylorFunction, _ basis: TaylorBasis) -> Variable {
    let (x, size) = (self, count / basis.count)
    let sweep = TaylorSweep<Scalar>(function: function, basis: basis, size: size)
    // w, or y itself where they are the same.
    var slopes: UnsafeMutablePointer<Scalar>?
    if case .value = function.slope {} else { slopes = tape.takeScratch(basis.slopeCount * size) }
    let tape = tape
    return tape.record(.taylorFunction(function), shape: shape, inputs: [self]) { target in
      Self.forEachBlock(size) { sweep.forward(x.pointer, target, slopes ?? target, $0, $1) }
    } reverse: { value, gradient in
      let (y, w) = (
        tape.pool.take(basis.count * blockLength), tape.pool.take(basis.count * blockLength)
      )
      x.addToGradient { target in
        Self.forEachBlock(size) { start, length in
          sweep.reverse(
            x.pointer, value, slopes.map { UnsafePointer($0) } ?? value, gradient, y, w,
            blockLength, start, length, addingTo: target)
        }
      }
      tape.pool.give(y, basis.count * blockLength)
      tape.pool.give(w, basis.count * blockLength)
    }
  }
}

/// The truncated product over a block of entries of each coefficient.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func multiplyPolynomials<Scalar: TensorScalar>(
  _ basis: TaylorBasis, _ left: UnsafePointer<Scalar>, _ right: UnsafePointer<Scalar>,
  _ size: Int, _ start: Int, _ length: Int, into target: UnsafeMutablePointer<Scalar>
) {
  for term in basis.products {
    // The first term of each coefficient, in which the left monomial is 1, sets it.
    Scalar.multiply(
      count: length, factor: 1, left + term.left * size + start, right + term.right * size + start,
      accumulate: term.left > 0, into: target + term.target * size + start)
  }
}

/// The gradient of the left or of the right factor of a truncated product.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func reverseProduct<Scalar: TensorScalar>(
  _ basis: TaylorBasis, _ gradient: UnsafePointer<Scalar>, _ factor: UnsafePointer<Scalar>,
  isLeft: Bool, _ size: Int, _ start: Int, _ length: Int,
  addingTo target: UnsafeMutablePointer<Scalar>
) {
  for term in basis.products {
    let (own, other) = isLeft ? (term.left, term.right) : (term.right, term.left)
    Scalar.multiply(
      count: length, factor: 1, gradient + term.target * size + start,
      factor + other * size + start, accumulate: true, into: target + own * size + start)
  }
}
