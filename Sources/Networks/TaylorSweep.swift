/// The recurrences of a function of Taylor polynomials over a block of entries, and their adjoint.
struct TaylorSweep<Scalar: TensorScalar> {
  let function: TaylorFunction
  let basis: TaylorBasis
  /// How far apart the coefficients of an entry are.
  let size: Int

  /// The terms of `integrals` and `products` by their target.
  private let integrals: [[(left: Int, right: Int, factor: Scalar)]]
  private let products: [[(left: Int, right: Int)]]

  init(function: TaylorFunction, basis: TaylorBasis, size: Int) {
    self.function = function
    self.basis = basis
    self.size = size
    integrals = (0..<basis.count).map { target in
      basis.integrals.filter { $0.target == target }.map { ($0.left, $0.right, Scalar($0.factor)) }
    }
    products = (0..<basis.count).map { target in
      basis.products.filter { $0.target == target }.map { ($0.left, $0.right) }
    }
  }

  /// Writes y = f(x) and w = f'(x), the latter below the highest order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward(
    _ x: UnsafePointer<Scalar>, _ y: UnsafeMutablePointer<Scalar>,
    _ w: UnsafeMutablePointer<Scalar>, _ start: Int, _ length: Int
  ) {
    for target in 0..<basis.count {
      let place = target * size + start
      if target == 0 {
        Scalar.apply(function.value, slope: 0, count: length, x + place, into: y + place)
      } else {
        integrate(1, target, x + start, w + start, into: y + place, length)
      }
      guard target < basis.slopeCount else { continue }
      switch function.slope {
      case .value: break
      case .quadratic(let constant, let linear):
        for (term, (left, right)) in products[target].enumerated() {
          Scalar.multiply(
            count: length, factor: -1, y + left * size + start, y + right * size + start,
            accumulate: term > 0, into: w + place)
        }
        if linear != 0 { add(Scalar(linear), y + place, to: w + place, length) }
        if target == 0 && constant != 0 {
          addNumber(Scalar(constant), to: w + place, length)
        }
      case .oscillation(let derivative, let sign):
        if target == 0 {
          Scalar.apply(derivative, slope: 0, count: length, x + place, into: w + place)
          if sign < 0 {
            Scalar.multiply(
              count: length, factor: -1, w + place, nil, accumulate: false, into: w + place)
          }
        } else {
          integrate(-1, target, x + start, y + start, into: w + place, length)
        }
      }
    }
  }

  /// `sign * sum (b_i / a_i) x_b factor_(a-b)`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func integrate(
    _ sign: Scalar, _ target: Int, _ x: UnsafePointer<Scalar>, _ factor: UnsafePointer<Scalar>,
    into result: UnsafeMutablePointer<Scalar>, _ length: Int
  ) {
    for (term, (left, right, weight)) in integrals[target].enumerated() {
      Scalar.multiply(
        count: length, factor: sign * weight, x + left * size, factor + right * size,
        accumulate: term > 0, into: result)
    }
  }

  private func add(
    _ factor: Scalar, _ source: UnsafePointer<Scalar>, to target: UnsafeMutablePointer<Scalar>,
    _ length: Int
  ) {
    Scalar.multiply(count: length, factor: factor, source, nil, accumulate: true, into: target)
  }

  /// Adds to the gradient of x, coefficient by coefficient from the highest.
  ///
  /// - Parameters:
  ///   - gy, gw: room for the gradients of y and w, `[coefficient, stride]`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func reverse(
    _ x: UnsafePointer<Scalar>, _ y: UnsafePointer<Scalar>, _ w: UnsafePointer<Scalar>,
    _ gradient: UnsafePointer<Scalar>, _ gy: UnsafeMutablePointer<Scalar>,
    _ gw: UnsafeMutablePointer<Scalar>, _ stride: Int, _ start: Int, _ length: Int,
    addingTo gx: UnsafeMutablePointer<Scalar>
  ) {
    var slopeIsValue = false
    if case .value = function.slope { slopeIsValue = true }
    for index in 0..<basis.count {
      (gy + index * stride).update(from: gradient + index * size + start, count: length)
    }
    setZero(gw, basis.count * stride)
    for target in (0..<basis.count).reversed() {
      let (ownY, ownW) = (gy + target * stride, gw + target * stride)
      if target < basis.slopeCount {
        switch function.slope {
        case .value: break
        case .quadratic(_, let linear):
          if linear != 0 { add(Scalar(linear), ownW, to: ownY, length) }
          // The products come in pairs (left, right) and (right, left): each gives half of 2 y_l gw.
          for (left, right) in products[target] {
            Scalar.multiply(
              count: length, factor: -2, ownW, y + right * size + start, accumulate: true,
              into: gy + left * stride)
          }
        case .oscillation:
          if target > 0 {
            reverseIntegral(
              -1, target, ownW, x + start, y + start, factorGradient: gy, stride,
              addingTo: gx + start, length)
          } else {
            Scalar.multiply(
              count: length, factor: -1, ownW, y + start, accumulate: true, into: gx + start)
          }
        }
      }
      if target > 0 {
        reverseIntegral(
          1, target, ownY, x + start, w + start, factorGradient: slopeIsValue ? gy : gw, stride,
          addingTo: gx + start, length)
      } else {
        Scalar.multiply(
          count: length, factor: 1, ownY, w + start, accumulate: true, into: gx + start)
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func reverseIntegral(
    _ sign: Scalar, _ target: Int, _ gradient: UnsafePointer<Scalar>, _ x: UnsafePointer<Scalar>,
    _ factor: UnsafePointer<Scalar>, factorGradient: UnsafeMutablePointer<Scalar>, _ stride: Int,
    addingTo gx: UnsafeMutablePointer<Scalar>, _ length: Int
  ) {
    for (left, right, weight) in integrals[target] {
      Scalar.multiply(
        count: length, factor: sign * weight, gradient, factor + right * size, accumulate: true,
        into: gx + left * size)
      Scalar.multiply(
        count: length, factor: sign * weight, gradient, x + left * size, accumulate: true,
        into: factorGradient + right * stride)
    }
  }
}
