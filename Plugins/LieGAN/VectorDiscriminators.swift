package import Networks
package import Randomness

/// Networks that tell moved vectors from those of the data.
package struct VectorDiscriminators: MovableData {
  private let samples: VectorSamples
  private let regression: TargetRegression?
  private let isConditional: Bool
  private let resolution: Double
  private let widths: [Int]

  /// What the regression says of unmoved samples, `[sample, number]`.
  private let guesses: [Float]

  package var parts: SampleParts { samples.parts }

  package init(
    _ samples: VectorSamples, regression: TargetRegression?, isConditional: Bool,
    settings: LieGANLearner
  ) throws {
    self.samples = samples
    self.regression = regression
    self.isConditional = isConditional
    resolution = settings.resolution
    widths = settings.widths
    guesses = try regression?.all(samples) ?? []
  }

  private func guesses(_ chosen: [Int]) -> Tensor<Float> {
    let width = samples.targets > 0 ? samples.targets * samples.width : samples.invariantCount
    return Tensor(
      shape: [chosen.count, width],
      values: chosen.flatMap { guesses[$0 * width..<($0 + 1) * width] })
  }

  /// The number of numbers that a discriminator sees of a sample.
  private var seen: Int {
    let missed = samples.targets > 0 ? samples.targets * samples.width : samples.invariantCount
    return samples.rowWidth + samples.invariantCount + (regression == nil ? 0 : missed)
  }

  private func networks(_ channels: Int) -> (whole: Perceptron, input: Perceptron) {
    (
      Perceptron(name: "discriminator", widths: [seen + channels] + widths + [1]),
      Perceptron(
        name: "input", widths: [samples.inputs * samples.width + channels] + widths + [1])
    )
  }

  package func initialise(
    _ store: inout ParameterStore<Float>, channels: Int, random: inout PhiloxGenerator
  ) {
    let networks = networks(channels)
    networks.whole.initialise(&store, random: &random)
    if isConditional { networks.input.initialise(&store, random: &random) }
  }

  package func logits(
    of chosen: [Int], movedBy matrices: Variable<Float>?, channels: Variable<Float>,
    _ parameters: Parameters<Float>, random: inout PhiloxGenerator
  ) -> DiscriminatorLogits {
    let tape = channels.tape
    var rows = tape.constant(samples.rows(chosen))
    let (width, inputs) = (samples.rowWidth, samples.inputs * samples.width)
    if let matrices {
      let (count, size) = (matrices.shape[0], samples.width)
      rows = rows.reshaped([count, chosen.count * width / (count * size), size])
        .matmul(matrices, otherTransposed: true).reshaped([chosen.count, width])
    }
    rows = samples.centred(rows)
    let input = rows.slice(axis: 1, 0..<inputs)
    var parts = [rows]
    let unmoved = tape.constant(samples.unmoved(chosen))
    if samples.invariantCount > 0 { parts.append(unmoved) }
    if let regression {
      let guess =
        matrices == nil ? tape.constant(guesses(chosen)) : regression(input)
      if samples.hasLabels {
        parts.append(guess)
      } else {
        let target = samples.targets > 0 ? rows.slice(axis: 1, inputs..<width) : unmoved
        let size = (regression.error * regression.error + resolution * resolution).squareRoot()
        let blur = Float(resolution / size)
        let noise = (0..<guess.count).map { _ in blur * Float(random.normal()) }
        parts.append(
          Float(1 / size) * (target - guess)
            + tape.constant(Tensor(shape: guess.shape, values: noise)))
      }
    }
    let networks = networks(channels.shape[1])
    return DiscriminatorLogits(
      whole: networks.whole(.concatenate(parts + [channels], axis: 1), parameters),
      input: isConditional
        ? networks.input(.concatenate([input, channels], axis: 1), parameters) : nil)
  }
}
