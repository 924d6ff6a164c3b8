/// Tensors with their derivatives: truncated Taylor polynomials on a tape.
///
/// Pushed through a network, the polynomial of its inputs becomes that of its outputs, whose
/// coefficients are the network's derivatives with respect to its inputs, and have gradients with
/// respect to its weights (Taylor-mode forward inside reverse; Bettencourt, Johnson and Duvenaud
/// 2019). The cost grows with the square of the number of coefficients, not with its exponential.
public struct TaylorTensor<Scalar: TensorScalar> {
  /// The monomials.
  public let basis: TaylorBasis

  /// The coefficients one after the other, `[monomial, sample, feature]`.
  public let stacked: Variable<Scalar>

  /// Creates a polynomial from all its coefficients, `[monomial, sample, feature]`.
  public init(basis: TaylorBasis, stacked: Variable<Scalar>) {
    precondition(
      stacked.shape.first == basis.count, "\(basis.count) coefficients, not \(stacked.shape)")
    self.basis = basis
    self.stacked = stacked
  }

  /// Creates a polynomial from its coefficients, each `[sample, feature]`, in the order of the basis.
  ///
  /// A curve t -> x(t) has the coefficients x, x', x''/2, ...
  public init(basis: TaylorBasis, coefficients: [Variable<Scalar>]) {
    self.init(
      basis: basis,
      stacked: .concatenate(coefficients.map { $0.reshaped([1] + $0.shape) }, axis: 0))
  }

  /// The polynomial of a line from points, `point + s * direction`, both `[sample, feature]`.
  public static func line(
    point: Variable<Scalar>, direction: Variable<Scalar>, order: Int
  ) -> TaylorTensor {
    let zero = point.tape.constant(Tensor(shape: point.shape, repeating: 0))
    let coefficients = [point, direction] + Array(repeating: zero, count: max(order - 1, 0))
    return TaylorTensor(
      basis: TaylorBasis(order: order), coefficients: Array(coefficients[...order]))
  }

  /// The polynomial of independent variables: feature i of `[sample, feature]` plus s_i.
  ///
  /// - Parameters:
  ///   - point: where the derivatives are taken.
  ///   - features: which features vary, in the order of the variables; all of them if nil.
  ///   - order: the greatest total order of the derivatives.
  public static func variables(
    point: Variable<Scalar>, features: [Int]? = nil, order: Int
  ) -> TaylorTensor {
    let (samples, width) = (point.shape[0], point.shape[1])
    let features = features ?? Array(0..<width)
    let basis = TaylorBasis(variables: features.count, order: order)
    let coefficients = basis.indices.map { index -> Variable<Scalar> in
      if index.allSatisfy({ $0 == 0 }) { return point }
      var row = [Scalar](repeating: 0, count: width)
      if index.reduce(0, +) == 1, let variable = index.firstIndex(of: 1) {
        row[features[variable]] = 1
      }
      let unit = point.tape.constant(Tensor(shape: [1, width], values: row))
      return unit.broadcast(to: [samples, width])
    }
    return TaylorTensor(basis: basis, coefficients: coefficients)
  }

  /// The coefficient of a monomial given by its exponents, `[sample, feature]`.
  public func coefficient(_ index: [Int]) -> Variable<Scalar> {
    let position = basis.position(of: index)
    return stacked.slice(axis: 0, position..<position + 1).reshaped(Array(stacked.shape[1...]))
  }

  /// The derivative of the orders given for each variable: the coefficient times the factorials.
  public func derivative(_ index: [Int]) -> Variable<Scalar> {
    let factor = basis.factorial(of: index)
    let coefficient = coefficient(index)
    return factor == 1 ? coefficient : Scalar(factor) * coefficient
  }

  /// The value: the coefficient of the constant.
  public var value: Variable<Scalar> {
    coefficient([Int](repeating: 0, count: basis.variables))
  }

  /// A range of the features.
  public func features(_ range: Range<Int>) -> TaylorTensor {
    TaylorTensor(basis: basis, stacked: stacked.slice(axis: -1, range))
  }

  /// Features one after the other.
  public static func concatenate(_ parts: [TaylorTensor]) -> TaylorTensor {
    TaylorTensor(basis: parts[0].basis, stacked: .concatenate(parts.map(\.stacked), axis: -1))
  }
}
