import Foundation
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
  private static let epsilon = 1e-8

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

  /// The value of `sum log(R_i + epsilon)`, by which iterates are compared.
  static func value(_ solution: HeadSolution) -> Double {
    solution.values.reduce(0) { $0 + log($1 * $1 + epsilon) }
  }

  /// The loss of some points.
  func callAsFunction(_ responses: FeatureResponses) -> Variable<Double> {
    let tape = responses.values.tape
    var criterion: Variable<Double>?
    var size: Variable<Double>?
    for component in blocks.indices {
      let head = tape.constant(blocks[component])
      let constant = tape.constant(constants[component])
      let part =
        responses.criteria[component].matmul(head) + responses.constants[component] * constant
      criterion = criterion.map { $0 + part } ?? part
      let square = (responses.values.matmul(head) + constant).square().sum(axis: 0)
      size = size.map { $0 + square } ?? square
    }
    guard let criterion, let size else { return responses.values.sum() }
    let count = criterionFactors.count
    let first = tape.constant(Tensor(shape: [count], values: criterionFactors))
    let second = tape.constant(Tensor(shape: [count], values: sizeFactors))
    return (criterion.square().sum(axis: 0) * first - size * second).sum()
  }
}
