import Foundation
import LinearAlgebra
public import Randomness

/// How the weights of a layer begin.
public enum Initialisation: Hashable, Sendable {
  /// Normal with variance gain^2 / inputs (He et al. 2015); a gain of sqrt(2) suits ReLU.
  case kaiming(gain: Double)
  /// Uniform with variance 2 gain^2 / (inputs + outputs) (Glorot and Bengio 2010).
  case glorot(gain: Double)
  /// Gain times a matrix whose rows or columns, whichever are fewer, are orthonormal
  /// (Saxe et al. 2014).
  case orthogonal(gain: Double)
  /// Zero.
  case zeros

  /// Weights whose first axis is the outputs and whose other axes are the inputs.
  public func tensor<Scalar: TensorScalar>(
    shape: [Int], random: inout PhiloxGenerator
  ) -> Tensor<Scalar> {
    let (outputs, count) = (shape[0], shape.reduce(1, *))
    let inputs = count / max(outputs, 1)
    let values: [Double]
    switch self {
    case .kaiming(let gain):
      let deviation = gain / Double(max(inputs, 1)).squareRoot()
      values = (0..<count).map { _ in deviation * random.normal() }
    case .glorot(let gain):
      // In a convolution each output also sees the kernel's area: fan out is outputs * area.
      let area = shape.dropFirst(2).reduce(1, *)
      let bound = gain * (6 / Double(inputs + outputs * area)).squareRoot()
      values = (0..<count).map { _ in random.uniform(in: -bound..<bound) }
    case .orthogonal(let gain):
      values = Self.orthonormal(outputs, inputs, &random).map { gain * $0 }
    case .zeros:
      values = Array(repeating: 0, count: count)
    }
    return Tensor(shape: shape, values: values.map { Scalar($0) })
  }

  /// The nearest orthonormal matrix to a Gaussian one, which is uniformly distributed: U V^T of its
  /// singular value decomposition.
  private static func orthonormal(
    _ rows: Int, _ columns: Int, _ random: inout PhiloxGenerator
  ) -> [Double] {
    let gaussian = Matrix(
      rows: rows, columns: columns,
      entries: (0..<rows * columns).map { _ in random.normal() })
    guard let decomposition = try? SingularValueDecomposition(gaussian) else {
      preconditionFailure("a Gaussian matrix has singular values")
    }
    return (decomposition.left * decomposition.rightTransposed).entries
  }
}
