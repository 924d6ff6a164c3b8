public import LinearAlgebra

extension NetworkLayer {
  /// The outputs for inputs, `[input, point]` to `[output, point]`.
  public func callAsFunction(_ inputs: Matrix) -> Matrix {
    var values = weights * inputs
    let columns = values.columns
    values.entries.withUnsafeMutableBufferPointer { entries in
      for (row, bias) in biases.enumerated() {
        for place in row * columns..<(row + 1) * columns {
          entries[place] = activation(entries[place] + bias)
        }
      }
    }
    return values
  }

  /// The outputs for inputs, and how they change along a direction at each.
  func differential(at inputs: Matrix, along directions: Matrix) -> (
    values: Matrix, changes: Matrix
  ) {
    var (values, changes) = (weights * inputs, weights * directions)
    for (row, bias) in biases.enumerated() {
      for column in 0..<values.columns {
        let argument = values[row, column] + bias
        values[row, column] = activation(argument)
        changes[row, column] *= activation.slope(at: argument)
      }
    }
    return (values, changes)
  }
}
