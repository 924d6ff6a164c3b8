import Networks
import Parallelism
import Randomness

/// A network trained on the labels of images, then frozen: its features say what matters in an image.
package struct Classifier: Sendable {
  /// The network.
  let network: ImageNetwork

  /// Its weights.
  private(set) var parameters: ParameterStore<Float>

  /// The shape of an image: channels, rows, columns.
  package let shape: [Int]

  private static let stream: UInt32 = 0x636c_6173

  /// Trains a network on images of a range.
  package init(
    _ images: ImageSet, training: Range<Int>, settings: ImageGeneratorSettings, seed: UInt64,
    progress: (Double) -> Void
  ) {
    shape = [images.channels, images.height, images.width]
    // Down to about 7 rows.
    let halvings = max(2, Self.halvings(max(images.height, images.width)))
    let network = ImageNetwork(
      shape: shape, strides: Array(repeating: 2, count: halvings) + [1], beside: 0,
      features: settings.features, outputs: images.classes)
    self.network = network
    parameters = network.initialised(seed: seed, stream: Self.stream)
    let steps = settings.classifierSteps
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.01 * settings.learningRate,
        warmUp: max(steps / 20, 1), steps: steps), clipNorm: 5)
    let gradient = ShardedGradient<Float>(shards: 8)
    let (batch, shape) = (settings.batch, shape)
    for step in 0..<steps {
      var generator = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: Self.stream)
      let chosen = (0..<batch).map { _ in
        generator.integer(in: training.lowerBound...training.upperBound - 1)
      }
      let result = gradient(parameters, samples: batch) { range, parameters, tape in
        let own = chosen[range]
        let input = tape.constant(
          Tensor(shape: [own.count] + shape, values: images.values(of: own)))
        let loss = network(input, parameters).softmaxCrossEntropy(
          labels: own.map { images.labels[$0] })
        return Float(Double(own.count) / Double(batch)) * loss
      }
      optimiser.update(&parameters, gradient: result.gradient)
      if step % 20 == 0 { progress(Double(step) / Double(steps)) }
    }
  }

  private static func halvings(_ side: Int) -> Int {
    var (count, rest) = (0, side)
    while rest > 8 { (count, rest) = (count + 1, (rest + 1) / 2) }
    return count
  }

  /// The features `[sample, feature]` of images `[sample, channel, row, column]`.
  package func features(_ values: [Float], count: Int) throws -> [Float] {
    try chunks(of: count).concurrentMap { range -> [Float] in
      let tape = Tape<Float>()
      return network.features(input(values, range, tape), tape.bind(parameters)).value.values
    }.flatMap(\.self)
  }

  /// The share of images `[sample, channel, row, column]` that get their label.
  package func accuracy(_ values: [Float], labels: [Int]) throws -> Double {
    let classes = network.output.outputs
    let hits = try chunks(of: labels.count).concurrentMap { part -> Int in
      let tape = Tape<Float>()
      let logits = network(input(values, part, tape), tape.bind(parameters)).value
      return part.count { place in
        let start = (place - part.lowerBound) * classes
        let row = logits.values[start..<start + classes]
        return row.indices.max { row[$0] < row[$1] }.map { $0 - start } == labels[place]
      }
    }
    return Double(hits.reduce(0, +)) / Double(max(labels.count, 1))
  }

  /// The gradients with respect to images of one random combination of the features of each.
  ///
  /// - Parameter probes: the factors of the features, `[sample, feature]`.
  package func gradients(_ values: [Float], count: Int, probes: [Float]) throws -> [Float] {
    let features = network.hidden.outputs
    return try chunks(of: count).concurrentMap { range -> [Float] in
      let tape = Tape<Float>()
      let size = shape.reduce(1, *)
      let images = tape.variable(
        Tensor(
          shape: [range.count] + shape,
          values: Array(values[range.lowerBound * size..<range.upperBound * size])))
      let probe = tape.constant(
        Tensor(
          shape: [range.count, features],
          values: Array(probes[range.lowerBound * features..<range.upperBound * features])))
      tape.differentiate((network.features(images, tape.bind(parameters)) * probe).sum())
      return tape.gradient(of: images).values
    }.flatMap(\.self)
  }

  private func chunks(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: 64).map { $0..<min($0 + 64, count) }
  }

  private func input(
    _ values: [Float], _ range: Range<Int>, _ tape: Tape<Float>
  ) -> Variable<Float> {
    let size = shape.reduce(1, *)
    return tape.constant(
      Tensor(
        shape: [range.count] + shape,
        values: Array(values[range.lowerBound * size..<range.upperBound * size])))
  }
}
