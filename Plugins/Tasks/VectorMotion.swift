import Networks

/// Vectors that a matrix moves: `z -> g z`.
struct VectorMotion: OutputMotion {
  /// The basis of the matrices, `[element][row * size + column]`.
  let elements: [[Double]]

  /// The number of coordinates of a vector.
  let size: Int

  let isNearIdentity: Bool

  func velocities(ofOutputs outputs: [Float], samples: Int) -> [Float] {
    let width = outputs.count / max(samples, 1)
    var result = [Float](repeating: 0, count: samples * elements.count * width)
    let matrices = elements.map { $0.map(Float.init) }
    for sample in 0..<samples {
      for (number, matrix) in matrices.enumerated() {
        let target = (sample * matrices.count + number) * width
        for place in stride(from: 0, to: width, by: size) {
          for row in 0..<size {
            var sum: Float = 0
            for column in 0..<size {
              sum += matrix[row * size + column] * outputs[sample * width + place + column]
            }
            result[target + place + row] = sum
          }
        }
      }
    }
    return result
  }

  func moved(output: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float> {
    let (samples, width, elements) = (output.shape[0], output.shape[1], matrices.shape[0])
    return output.reshaped([elements, samples * width / (elements * size), size])
      .matmul(matrices, otherTransposed: true).reshaped([samples, width])
  }
}
