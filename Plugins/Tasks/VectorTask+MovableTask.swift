package import Networks
package import Randomness

extension VectorTask: MovableTask {
  package func initialise(_ store: inout ParameterStore<Float>, random: inout PhiloxGenerator) {
    frame.network.initialise(&store, random: &random)
  }

  package func input(_ chosen: [Int], on tape: Tape<Float>) -> Variable<Float> {
    tape.constant(rows(chosen, of: points, width: places * size))
  }

  package func target(_ chosen: [Int], on tape: Tape<Float>) -> TaskTarget {
    guard labels.isEmpty else { return .labels(chosen.map { labels[$0] }) }
    return .values(tape.constant(rows(chosen, of: targets, width: outputs)))
  }

  private func rows(_ chosen: [Int], of values: [Float], width: Int) -> Tensor<Float> {
    Tensor(
      shape: [chosen.count, width],
      values: chosen.flatMap { values[$0 * width..<($0 + 1) * width] })
  }

  package func output(
    of input: Variable<Float>, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    frame.output(of: input, parameters)
  }

  package func loss(of output: Variable<Float>, to target: TaskTarget) -> Variable<Float> {
    switch target {
    case .labels(let labels): return output.smoothedCrossEntropy(labels: labels)
    case .values(let values):
      let units = output.tape.constant(
        Tensor(shape: [outputs], values: frame.scales.map { 1 / $0 }))
      return ((output - values) * units).square().mean()
    }
  }

  package var hasClasses: Bool { !labels.isEmpty }

  package func observed(_ output: Variable<Float>) -> Variable<Float> {
    guard labels.isEmpty else { return output.probabilities() }
    guard action == .identity else { return output }
    // Numbers of unlike units count alike.
    return output
      * output.tape.constant(Tensor(shape: [outputs], values: frame.scales.map { 1 / $0 }))
  }

  package func velocities(ofInputs chosen: [Int]) -> [Float] {
    let width = places * size
    let still = chosen.flatMap { points[$0 * width..<($0 + 1) * width] }
    return VectorMotion(elements: elements, size: size, isNearIdentity: false)
      .velocities(ofOutputs: still, samples: chosen.count)
  }

  package func moved(_ chosen: [Int], by matrices: Variable<Float>) -> Variable<Float> {
    frame.moved(input: input(chosen, on: matrices.tape), by: matrices)
  }
}

extension VectorTask {
  /// The inputs and the numbers of targets of a range of samples; nil for classes.
  package func numbers(_ range: Range<Int>) -> (inputs: [Float], targets: [Float])? {
    labels.isEmpty ? numbers(of: Array(range)) : nil
  }

  /// The inputs of some samples, and the numbers of their targets, none for classes.
  package func numbers(of chosen: [Int]) -> (inputs: [Float], targets: [Float]) {
    let width = places * size
    return (
      chosen.flatMap { points[$0 * width..<($0 + 1) * width] },
      labels.isEmpty ? chosen.flatMap { targets[$0 * outputs..<($0 + 1) * outputs] } : []
    )
  }

  /// The mean of the targets, as often as asked for.
  package func meanTargets(count: Int) -> [Float] {
    Array(repeatElement(frame.offsets, count: count).joined())
  }

  /// The mean error of a map that knows no input.
  package var ignorance: Double {
    guard !labels.isEmpty else { return 1 }
    return TaskParts.restShare(of: labels)
  }
}
