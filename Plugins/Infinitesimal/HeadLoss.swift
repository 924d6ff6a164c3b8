import LinearAlgebra
import Networks

/// The loss whose gradient by the trunk's weights is that of `sum log(R_i + epsilon)`, R_i the squared
/// generalised singular values, with the heads held fast.
///
/// The heads are a minimum, so nothing is lost by holding them (envelope theorem); and the sum over
/// points that R_i is a quotient of becomes linear in them, so that shards of a batch can be added.
struct HeadLoss: Sendable {
  private let blocks: [Tensor<Double>]
  private let constants: [Tensor<Double>]
  private let criterionFactors: [Double]
  private let sizeFactors: [Double]

  /// What is added to R_i in the logarithm.
  static let epsilon = 1e-8

  /// Takes the heads of a batch of so many points.
  init(_ solution: HeadSolution, components: Int, points: Int) {
    let count = solution.values.count
    let columns = solution.heads.rows / components
    func rows(_ range: Range<Int>) -> [Double] {
      Array(solution.heads.entries[range.lowerBound * count..<range.upperBound * count])
    }
    blocks = (0..<components).map { component in
      let start = component * columns
      return Tensor(shape: [columns - 1, count], values: rows(start..<start + columns - 1))
    }
    constants = (0..<components).map { component in
      let last = (component + 1) * columns - 1
      return Tensor(shape: [1, count], values: rows(last..<last + 1))
    }
    let ratios = solution.values.map { $0 * $0 }
    criterionFactors = ratios.map { 1 / (($0 + Self.epsilon) * Double(points)) }
    sizeFactors = ratios.map { $0 / (($0 + Self.epsilon) * Double(points)) }
  }

  /// The loss of some points.
  ///
  /// - Parameters:
  ///   - features: their Taylor coefficients `[exponent, point, feature]`.
  ///   - weights: what the criterion takes, `[component][exponent, point]`.
  func callAsFunction(_ features: Variable<Double>, weights: [[Double]]) -> Variable<Double> {
    let tape = features.tape
    let (exponents, points, width) = (features.shape[0], features.shape[1], features.shape[2])
    let count = criterionFactors.count
    let flat = features.reshaped([exponents * points, width])
    var criterion: Variable<Double>?
    var size: Variable<Double>?
    for component in blocks.indices {
      let head = tape.constant(blocks[component])
      let constant = tape.constant(constants[component])
      let product = flat.matmul(head)
      let weight = tape.constant(
        Tensor(shape: [exponents * points, 1], values: weights[component]))
      let value = weight.slice(axis: 0, 0..<points)
      let part =
        (product * weight).reshaped([exponents, points, count]).sum(axis: 0)
        + value * constant
      criterion = criterion.map { $0 + part } ?? part
      let field = product.slice(axis: 0, 0..<points) + constant
      let square = field.square().sum(axis: 0)
      size = size.map { $0 + square } ?? square
    }
    guard let criterion, let size else { return features.sum() }
    let residual = criterion.square().sum(axis: 0)
    let first = tape.constant(Tensor(shape: [count], values: criterionFactors))
    let second = tape.constant(Tensor(shape: [count], values: sizeFactors))
    return (residual * first - size * second).sum()
  }
}
