import Networks
import Randomness

/// How well the target is predicted from the orientation of samples alone.
///
/// t(p_XY) is the loss for randomly rotated samples over that for samples as they are.
public struct OrientationLoss: Hashable, Sendable {
  /// The ratio; above one where the orientation in the data tells of the target.
  public let ratio: GroupedMean

  /// The loss on held-out samples as they are, and rotated: the cross-entropy of classes in nats, or the
  /// mean square over the variance of numbers.
  public let loss, rotatedLoss: GroupedMean

  private static let stream: UInt32 = 0x6469_736f
  private static let steps = 600
  private static let batch = 128
  private static let passes = 4

  /// Learns to predict.
  ///
  /// - Parameters:
  ///   - orientation: of a sample after a map, numbers.
  ///   - target: of the samples.
  ///   - block: the coordinates that make up the indices of a tensor.
  init(
    _ split: SampleSplit, groups: [Int], target: DiagnosedTarget, law: any ElementLaw,
    block: [Int], size: Int, seed: UInt64, orientation: @Sendable (Int, AffineMap) -> [Double],
    progress: (Double) -> Void
  ) throws {
    let identity = AffineMap.identity(size)
    func losses(rotated: Bool) throws -> [Double] {
      let stream = Self.stream + (rotated ? 1 : 0)
      var random = PhiloxGenerator(seed: seed, index: 0, stream: stream)
      // One rotation for each sample, so that both networks learn from as many data.
      let maps = groups.indices.map { sample -> AffineMap in
        guard rotated else { return identity }
        var own = PhiloxGenerator(seed: seed, index: UInt64(sample), stream: Self.stream + 2)
        return law.draw(&own)
      }
      // Numbers of the target over their variance in the training part, as it is moved.
      var (means, factors) = ([Float](), [Float]())
      if target.classes == 0 {
        let rows = split.training.prefix(4000).map { sample in
          target.values(of: sample, movedBy: maps[sample], block: block)
        }
        let columns = rows[0].count
        means = (0..<columns).map { column in
          Float(rows.reduce(0) { $0 + $1[column] } / Double(rows.count))
        }
        var total = 0.0
        for row in rows {
          for column in 0..<columns {
            let difference = row[column] - Double(means[column])
            total += difference * difference
          }
        }
        // One scale for all, as rotations mix the numbers.
        let deviation = (total / Double(rows.count * columns)).squareRoot()
        factors = means.map { _ in Float(deviation > 0 ? 1 / deviation : 1) }
      }
      let features = orientation(split.training[0], identity).count
      let outputs = target.classes > 0 ? target.classes : means.count
      let network = MultilayerPerceptron(
        name: "orientation", widths: [features, 32, 32, outputs], activation: .silu,
        initialisations: [.kaiming(gain: 1.3)], biasRange: 0.5)
      var store = ParameterStore<Float>()
      network.initialise(&store, random: &random)
      var optimiser = Adam<Float>(
        schedule: .cosine(peak: 5e-3, last: 5e-5, warmUp: 30, steps: Self.steps),
        weightDecay: 0.01, clipNorm: 5)

      /// The orientations of samples, and the numbers of their targets.
      func rows(_ chosen: [Int], _ maps: [AffineMap]) -> ([Float], [[Float]]) {
        var (inputs, values) = ([Float](), [[Float]]())
        for (sample, map) in zip(chosen, maps) {
          inputs += orientation(sample, map).map { Float($0) }
          guard target.classes == 0 else { continue }
          let moved = target.values(of: sample, movedBy: map, block: block)
          values.append(moved.indices.map { factors[$0] * (Float(moved[$0]) - means[$0]) })
        }
        return (inputs, values)
      }
      let gradient = ShardedGradient<Float>(shards: 1)
      for step in 0..<Self.steps {
        var generator = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: stream)
        let chosen = (0..<Self.batch).map { _ in
          split.training[generator.integer(in: 0...split.training.count - 1)]
        }
        let (inputs, values) = rows(chosen, chosen.map { maps[$0] })
        let labels = target.classes > 0 ? chosen.map { target.labels[$0] } : []
        let result = gradient(store, samples: Self.batch) { _, parameters, tape in
          let input = tape.constant(Tensor(shape: [chosen.count, features], values: inputs))
          let output = network(input, parameters)
          if !labels.isEmpty { return output.softmaxCrossEntropy(labels: labels) }
          return output.meanSquaredError(
            to: tape.constant(
              Tensor(shape: [chosen.count, outputs], values: values.flatMap(\.self))))
        }
        optimiser.update(&store, gradient: result.gradient)
        if step % 20 == 0 {
          progress((Double(step) / Double(Self.steps) + (rotated ? 1 : 0)) / 2)
        }
      }
      let held = split.heldOut
      var sums = [Double](repeating: 0, count: held.count)
      for pass in 0..<(rotated ? Self.passes : 1) {
        var generator = PhiloxGenerator(
          seed: seed, index: UInt64(Self.steps + 1 + pass), stream: stream)
        let (inputs, values) = rows(
          held, held.map { _ in rotated ? law.draw(&generator) : identity })
        let tape = Tape<Float>()
        let output = network(
          tape.constant(Tensor(shape: [held.count, features], values: inputs)),
          tape.bind(store, isTraining: false)
        ).value.values
        for (place, sample) in held.enumerated() {
          let row = Array(output[place * outputs..<(place + 1) * outputs])
          sums[place] +=
            target.classes > 0
            ? Self.crossEntropy(row, label: target.labels[sample])
            : zip(row, values[place]).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
              / Double(outputs)
        }
      }
      return sums.map { $0 / Double(rotated ? Self.passes : 1) }
    }
    let (plain, rotated) = (try losses(rotated: false), try losses(rotated: true))
    let held = split.heldOut.map { groups[$0] }
    loss = GroupedMean(plain, groups: held)
    rotatedLoss = GroupedMean(rotated, groups: held)
    ratio = GroupedMean.ratio(rotated, over: plain, groups: held)
  }
}
