import Networks
import Testing

@Suite struct OperationTests {
  @Test(arguments: OperationExample.all) func gradientAgreesWithDifferences(
    example: OperationExample
  ) {
    let inputs: [Tensor<Double>] = example.inputs()
    let byTape = gradients(inputs) { example($0) }
    #expect(byTape.contains { $0.values.contains { $0 != 0 } })
    #expect(distance(byTape, differences(inputs) { example($0) }) < 2e-9)
  }

  @Test(arguments: OperationExample.all) func recordsItself(example: OperationExample) {
    let tape = Tape<Double>()
    _ = example(example.inputs().map { tape.variable($0) })
    #expect(tape.operations.contains(example.operation))
  }

  /// A value that is used twice, in either order of its uses, collects both gradients.
  @Test(arguments: OperationExample.all) func gradientsAddUp(example: OperationExample) {
    let inputs: [Tensor<Double>] = example.inputs()
    func twice(_ x: [Variable<Double>]) -> Variable<Double> {
      let inner = x.map { 0.5 * $0 }
      let sine = inner.map { $0.sin().sum() }
      let output = example(inner)
      let square = inner.map { $0.square().sum() }
      return zip(sine, square).reduce(output) { $0 + $1.0 + $1.1 }
    }
    #expect(distance(gradients(inputs) { twice($0) }, differences(inputs) { twice($0) }) < 2e-9)
  }

  @Test(arguments: OperationExample.all) func floatAgreesWithDouble(example: OperationExample) {
    let exact: [Tensor<Double>] = gradients(example.inputs()) { example($0) }
    let single: [Tensor<Float>] = gradients(example.inputs()) { example($0) }
    #expect(distance(single, exact) < 1e-4)
    let tapes = (Tape<Double>(), Tape<Float>())
    let outputs = (
      example(example.inputs().map { tapes.0.constant($0) }).value,
      example(example.inputs().map { tapes.1.constant($0) }).value
    )
    #expect(distance([outputs.1], [outputs.0]) < 1e-5)
  }

  /// The second run of a tape, on memory that has been used, gives what the first gave.
  @Test(arguments: OperationExample.all) func memoryIsUsedAgain(example: OperationExample) {
    let tape = Tape<Double>()
    let runs = (0..<2).map { _ in
      tape.reset()
      let inputs = example.inputs().map { tape.variable($0) }
      let output = example(inputs)
      tape.differentiate(output, seed: weights(output.shape))
      return [output.value] + inputs.map { tape.gradient(of: $0) }
    }
    #expect(runs[0] == runs[1])
  }

  @Test func sameVariableOnBothSides() {
    let x: [Tensor<Double>] = [weights([3, 3])]
    for function: ([Variable<Double>]) -> Variable<Double> in [
      { $0[0] * $0[0] }, { $0[0].matmul($0[0]) }, { $0[0].matmul($0[0], transposed: true) },
      { $0[0] - $0[0] * $0[0] / ($0[0] + 3) }, { $0[0].dense($0[0], bias: nil) },
      { $0[0].matmul($0[0], otherTransposed: true) }, { .concatenate([$0[0], $0[0]], axis: 0) },
    ] {
      #expect(distance(gradients(x, function), differences(x, function)) < 2e-9)
    }
    let basis = TaylorBasis(order: 2)
    let square: ([Variable<Double>]) -> Variable<Double> = {
      let polynomial = TaylorTensor(basis: basis, stacked: $0[0])
      return (polynomial * polynomial).stacked
    }
    #expect(distance(gradients(x, square), differences(x, square)) < 2e-9)
  }

  @Test func noGradientThroughStopsAndConstants() {
    let tape = Tape<Double>()
    let x = tape.variable(Tensor(2))
    let y = tape.constant(Tensor(5))
    tape.differentiate(x * x.square().stoppingGradient * y)
    #expect(tape.gradient(of: x).values == [20])
    #expect(tape.gradient(of: y).values == [0])
  }
}
