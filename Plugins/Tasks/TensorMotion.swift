import LinearAlgebra
import Networks

/// Tensors of two indices that a matrix moves: `Y -> g Y g^T`.
struct TensorMotion: OutputMotion {
  /// What takes matrices on principal axes to the tensor's coordinates: `g = left g left^-1`, its rows and columns.
  private let left, right: Matrix

  /// The basis on the tensor's coordinates, `[element][row * order + column]`.
  private let elements: [[Float]]

  /// The number of coordinates of the tensor.
  private let order: Int

  let isNearIdentity = false

  /// - Parameter chosen: the places of the tensor's coordinates among those of the data.
  /// - Throws: `TaskError` where the data do not fill their space.
  init(_ elements: [[Double]], _ frame: VectorFrame, _ chosen: [Int]) throws {
    let n = frame.deviations.count
    guard frame.size == n else {
      throw TaskError(
        "target=tensor needs inputs that fill their space; these lie in \(frame.size) of \(n) "
          + "dimensions")
    }
    let (axes, deviations) = (frame.axes, frame.deviations)
    order = chosen.count
    left = Matrix(
      chosen.map { row in (0..<n).map { deviations[row] * axes[row][$0] } })
    right = Matrix(
      (0..<n).map { row in chosen.map { axes[$0][row] / deviations[$0] } })
    let (left, right) = (left, right)
    self.elements = elements.map { element in
      (left * Matrix(rows: n, columns: n, entries: element) * right).entries.map(Float.init)
    }
  }

  func velocities(ofOutputs outputs: [Float], samples: Int) -> [Float] {
    let area = order * order
    var result = [Float](repeating: 0, count: samples * elements.count * area)
    for sample in 0..<samples {
      let tensor = outputs[sample * area..<(sample + 1) * area]
      for (number, matrix) in elements.enumerated() {
        let target = (sample * elements.count + number) * area
        for row in 0..<order {
          for column in 0..<order {
            var sum: Float = 0
            for inner in 0..<order {
              sum +=
                matrix[row * order + inner] * tensor[tensor.startIndex + inner * order + column]
              sum +=
                matrix[column * order + inner] * tensor[tensor.startIndex + row * order + inner]
            }
            result[target + row * order + column] = sum
          }
        }
      }
    }
    return result
  }

  func moved(output: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float> {
    let (tape, count, samples) = (output.tape, matrices.shape[0], output.shape[0])
    func stacked(_ matrix: Matrix) -> Variable<Float> {
      tape.constant(
        Tensor(shape: [1, matrix.rows, matrix.columns], values: matrix.entries.map(Float.init))
      ).broadcast(to: [count, matrix.rows, matrix.columns])
    }
    let copies = samples / count
    let own = stacked(left).matmul(matrices).matmul(stacked(right))
      .gatheringRows((0..<samples).map { $0 / copies })
    return own.matmul(output.reshaped([samples, order, order])).matmul(own, otherTransposed: true)
      .reshaped([samples, order * order])
  }
}
