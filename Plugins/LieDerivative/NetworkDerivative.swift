package import Networks
import Parallelism
package import Tasks

/// The outputs of a map at some inputs, with their derivatives.
package struct NetworkDerivative: Sendable {
  /// The outputs `[sample, output]`.
  package let values: [Float]

  /// The derivatives `[sample, output, input]`.
  package let slopes: [Float]

  /// The numbers of an output and of an input.
  package let outputs, inputs: Int

  package init(values: [Float], slopes: [Float], outputs: Int, inputs: Int) {
    (self.values, self.slopes, self.outputs, self.inputs) = (values, slopes, outputs, inputs)
  }

  private static let chunk = 64

  /// Differentiates a network.
  ///
  /// - Throws: what computing it throws.
  package init(
    _ task: some MovableTask, _ store: ParameterStore<Float>, at chosen: [Int]
  ) throws {
    let chunks = stride(from: 0, to: chosen.count, by: Self.chunk).map {
      Array(chosen[$0..<min($0 + Self.chunk, chosen.count)])
    }
    let parts = try chunks.concurrentMap { own -> ([Float], [Float], Int) in
      let tape = Tape<Float>()
      let image = task.input(own, on: tape).value
      var (values, gradients): ([Float], [[Float]]) = ([], [])
      var outputs = 1
      while gradients.count < outputs {
        tape.reset()
        let input = tape.variable(image)
        let output = task.observed(
          task.output(of: input, tape.bind(store, isTraining: false)))
        (outputs, values) = (output.shape[1], output.value.values)
        var seed = [Float](repeating: 0, count: output.count)
        for sample in own.indices { seed[sample * outputs + gradients.count] = 1 }
        tape.differentiate(output, seed: Tensor(shape: output.shape, values: seed))
        gradients.append(tape.gradient(of: input).values)
      }
      let width = image.values.count / own.count
      let slopes = own.indices.flatMap { sample in
        gradients.flatMap { $0[sample * width..<(sample + 1) * width] }
      }
      return (values, slopes, outputs)
    }
    values = parts.flatMap(\.0)
    slopes = parts.flatMap(\.1)
    outputs = parts.first?.2 ?? 0
    inputs = outputs > 0 ? slopes.count / (chosen.count * outputs) : 0
  }
}
