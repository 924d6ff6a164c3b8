import Networks

/// Vectors that a matrix with a shift in its last column moves: `u -> M u + b`.
struct AffineMotion: OutputMotion {
  /// The basis of the matrices, `[element][row * (size + 1) + column]`.
  let elements: [[Double]]

  /// The number of coordinates of a vector.
  let size: Int

  var isNearIdentity: Bool { true }

  func velocities(ofOutputs outputs: [Float], samples: Int) -> [Float] {
    let width = outputs.count / max(samples, 1)
    let matrices = elements.map { $0.map(Float.init) }
    var result = [Float](repeating: 0, count: samples * elements.count * width)
    for sample in 0..<samples {
      for (number, matrix) in matrices.enumerated() {
        let target = (sample * matrices.count + number) * width
        for place in stride(from: 0, to: width, by: size) {
          for row in 0..<size {
            var sum = matrix[row * (size + 1) + size]
            for column in 0..<size {
              sum += matrix[row * (size + 1) + column] * outputs[sample * width + place + column]
            }
            result[target + place + row] = sum
          }
        }
      }
    }
    return result
  }

  func moved(output: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float> {
    let (samples, width, count) = (output.shape[0], output.shape[1], matrices.shape[0])
    let rows = matrices.slice(axis: 1, 0..<size)
    let factors = rows.slice(axis: 2, 0..<size)
    let shifts = rows.slice(axis: 2, size..<size + 1).reshaped([count, 1, size])
    let points = output.reshaped([count, samples * width / (count * size), size])
    return (points.matmul(factors, otherTransposed: true) + shifts).reshaped([samples, width])
  }
}
