import LinearAlgebra
import Networks

/// Learned matrices of a fixed length: combinations of the elements of a task.
struct MatrixBasis: Sendable {
  /// The elements `[element][row * size + column]`.
  let elementRows: [[Double]]

  /// The number of rows of a matrix.
  let size: Int

  private let elements: Tensor<Float>

  /// The length of each matrix, as a vector of numbers: the root of its rows, so that a rotation of all planes by a
  /// coefficient of one is a radian.
  let length: Double

  static let parameter = "basis"

  init(_ elements: [[Double]], size: Int, rows: Int) {
    elementRows = elements
    self.elements = Tensor(
      shape: [elements.count, size * size], values: elements.flatMap { $0.map(Float.init) })
    self.size = size
    length = Double(rows).squareRoot()
  }

  /// The matrices `[channel, size * size]` of parameters `[channel, element]`.
  func matrices(_ parameters: Variable<Float>) -> Variable<Float> {
    let channels = parameters.shape[0]
    let lengths = (parameters.square().sum(axis: 1).reshaped([channels, 1]) + Float(1e-12))
      .squareRoot().broadcast(to: parameters.shape)
    return Float(length) * (parameters / lengths).matmul(parameters.tape.constant(elements))
  }

  /// Group elements `[draw, size, size]` of matrices, with coefficients `[draw, channel]`.
  func groupElements(
    _ matrices: Variable<Float>, _ coefficients: Tensor<Float>
  ) -> Variable<Float> {
    matrices.tape.constant(coefficients).matmul(matrices)
      .reshaped([coefficients.shape[0], size, size]).matrixExponential()
  }

  /// A matrix of fixed coefficients, `[channel][element]`, as parameters.
  static func tensor(_ rows: [[Double]]) -> Tensor<Float> {
    Tensor(shape: [rows.count, rows[0].count], values: rows.flatMap { $0.map(Float.init) })
  }
}
