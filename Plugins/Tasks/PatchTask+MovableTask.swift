package import Networks
package import Randomness

extension PatchTask: MovableTask {
  package var ignorance: Double { 1 }

  package var hasClasses: Bool { false }

  package var motion: (any OutputMotion)? { AffineMotion(elements: elements, size: fields.count) }

  package func initialise(_ store: inout ParameterStore<Float>, random: inout PhiloxGenerator) {
    network.initialise(&store, random: &random)
  }

  private func rows(_ chosen: [Int], of values: [Float], width: Int) -> Tensor<Float> {
    Tensor(
      shape: [chosen.count, width],
      values: chosen.flatMap { values[$0 * width..<($0 + 1) * width] })
  }

  package func input(_ chosen: [Int], on tape: Tape<Float>) -> Variable<Float> {
    tape.constant(rows(chosen, of: points, width: places * fields.count))
  }

  package func target(_ chosen: [Int], on tape: Tape<Float>) -> TaskTarget {
    .values(tape.constant(rows(chosen, of: targets, width: fields.count)))
  }

  package func output(
    of input: Variable<Float>, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    let units = input.tape.constant(Tensor(shape: [fields.count], values: scales))
    return network(input, parameters) * units + input.slice(axis: 1, 0..<fields.count)
  }

  package func loss(of output: Variable<Float>, to target: TaskTarget) -> Variable<Float> {
    guard case .values(let values) = target else { return output.mean() }
    let units = output.tape.constant(
      Tensor(shape: [fields.count], values: scales.map { 1 / $0 }))
    return ((output - values) * units).square().mean()
  }

  package func observed(_ output: Variable<Float>) -> Variable<Float> { output }

  package func velocities(ofInputs chosen: [Int]) -> [Float] {
    let width = places * fields.count
    return AffineMotion(elements: elements, size: fields.count).velocities(
      ofOutputs: chosen.flatMap { points[$0 * width..<($0 + 1) * width] }, samples: chosen.count)
  }

  package func moved(_ chosen: [Int], by matrices: Variable<Float>) -> Variable<Float> {
    moved(input: input(chosen, on: matrices.tape), by: matrices)
  }

  /// Inputs moved by matrices, each of which moves as many, one after the other.
  package func moved(input: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float> {
    AffineMotion(elements: elements, size: fields.count).moved(output: input, by: matrices)
  }
}
