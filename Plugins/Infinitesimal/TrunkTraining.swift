import LinearAlgebra
import Networks
import Parallelism
import Randomness

/// The training of a trunk through its solved heads (variable projection: Golub and Pereyra 1973).
struct TrunkTraining {
  /// The network.
  var trunk: Trunk

  private let points: SolutionPoints
  private let heads: Int
  private let batch: Int
  private let seed: UInt64
  private var optimiser: Adam<Double>
  private let gradient = ShardedGradient<Double>(shards: 8)
  private static let stream: UInt32 = 0x6261_7463

  init(
    _ trunk: Trunk, _ points: SolutionPoints, heads: Int, batch: Int, steps: Int, rate: Double,
    seed: UInt64
  ) {
    self.trunk = trunk
    self.points = points
    self.heads = heads
    self.batch = min(batch, points.count)
    self.seed = seed
    optimiser = Adam(
      schedule: .cosine(peak: rate, last: 0.01 * rate, warmUp: max(steps / 20, 1), steps: steps),
      clipNorm: 10)
  }

  /// One step on points of its own; returns the lowest singular values before it.
  mutating func step(_ number: Int) throws -> [Double] {
    var generator = PhiloxGenerator(seed: seed, index: UInt64(number), stream: Self.stream)
    let chosen = (0..<batch).map { _ in generator.integer(in: 0...points.count - 1) }
    let inputs = trunk.inputs(points, chosen)
    let weights = trunk.weights(points, chosen)
    let features = try self.features(of: inputs)
    let solution = try HeadSolution(features, weights: weights, count: heads)
    let loss = HeadLoss(solution, components: weights.count, points: batch)
    let (network, size, exponents, width) = (trunk, batch, inputs.shape[0], inputs.shape[2])
    let result = gradient(trunk.parameters, samples: batch) { range, parameters, tape in
      let part = Self.slice(inputs, exponents: exponents, points: size, width: width, range)
      let own = weights.map { Self.slice($0, exponents: exponents, points: size, range) }
      return loss(network.features(tape.constant(part), parameters), weights: own)
    }
    optimiser.update(&trunk.parameters, gradient: result.gradient)
    return solution.values
  }

  /// The Taylor coefficients of the features, `[exponent, point, feature]`.
  func features(of inputs: Tensor<Double>) throws -> Tensor<Double> {
    let (exponents, count, width) = (inputs.shape[0], inputs.shape[1], inputs.shape[2])
    let pieces = stride(from: 0, to: count, by: 512).map { $0..<min($0 + 512, count) }
    let trunk = trunk
    let parts = try pieces.concurrentMap { range -> Tensor<Double> in
      let tape = Tape<Double>()
      let part = Self.slice(inputs, exponents: exponents, points: count, width: width, range)
      return trunk.features(tape.constant(part), tape.bind(trunk.parameters)).value
    }
    let features = parts.first?.shape[2] ?? 0
    var values = [Double](repeating: 0, count: exponents * count * features)
    for (range, part) in zip(pieces, parts) {
      let length = range.count * features
      for exponent in 0..<exponents {
        let target = (exponent * count + range.lowerBound) * features
        let source = exponent * length
        values.replaceSubrange(
          target..<target + length, with: part.values[source..<source + length])
      }
    }
    return Tensor(shape: [exponents, count, features], values: values)
  }

  private static func slice(
    _ tensor: Tensor<Double>, exponents: Int, points: Int, width: Int, _ range: Range<Int>
  ) -> Tensor<Double> {
    Tensor(
      shape: [exponents, range.count, width],
      values: (0..<exponents).flatMap { exponent -> ArraySlice<Double> in
        let start = (exponent * points + range.lowerBound) * width
        return tensor.values[start..<start + range.count * width]
      })
  }

  private static func slice(
    _ weights: [Double], exponents: Int, points: Int, _ range: Range<Int>
  ) -> [Double] {
    (0..<exponents).flatMap { exponent -> ArraySlice<Double> in
      let start = exponent * points + range.lowerBound
      return weights[start..<start + range.count]
    }
  }
}
