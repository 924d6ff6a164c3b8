import Networks
import Randomness

/// Weights for the entries of an output, which make a number of it.
func weights<S: TensorScalar>(_ shape: [Int]) -> Tensor<S> {
  var random = PhiloxGenerator(seed: 11, index: 0, stream: 0)
  return Tensor(
    shape: shape, values: (0..<shape.reduce(1, *)).map { _ in S(random.uniform(in: -1..<1)) })
}

/// The gradients of a weighted sum of a function's output, by the tape.
func gradients<S: TensorScalar>(
  _ inputs: [Tensor<S>], _ function: ([Variable<S>]) -> Variable<S>
) -> [Tensor<S>] {
  let tape = Tape<S>()
  let variables = inputs.map { tape.variable($0) }
  let output = function(variables)
  tape.differentiate(output, seed: weights(output.shape))
  return variables.map { tape.gradient(of: $0) }
}

/// The same gradients by central differences of order 4.
func differences(
  _ inputs: [Tensor<Double>], step: Double = 1e-3,
  _ function: ([Variable<Double>]) -> Variable<Double>
) -> [Tensor<Double>] {
  let tape = Tape<Double>()
  func value(_ inputs: [Tensor<Double>]) -> Double {
    tape.reset()
    let output = function(inputs.map { tape.variable($0) })
    return zip(output.value.values, weights(output.shape).values).reduce(0) { $0 + $1.0 * $1.1 }
  }
  return inputs.indices.map { index in
    Tensor(
      shape: inputs[index].shape,
      values: inputs[index].values.indices.map { entry in
        func moved(_ steps: Double) -> Double {
          var inputs = inputs
          inputs[index].values[entry] += steps * step
          return value(inputs)
        }
        return (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * step)
      })
  }
}

/// The greatest difference of entries, relative to the greatest entry where that is above 1.
func distance<S: TensorScalar, R: TensorScalar>(_ left: [Tensor<S>], _ right: [Tensor<R>]) -> Double
{
  var largest = 0.0
  for (one, two) in zip(left, right) {
    let scale = max(1, two.values.reduce(0) { max($0, abs(Double($1))) })
    for (a, b) in zip(one.values, two.values) {
      let difference = abs(Double(a) - Double(b)) / scale
      largest = difference.isNaN ? .infinity : max(largest, difference)
    }
  }
  return largest
}
