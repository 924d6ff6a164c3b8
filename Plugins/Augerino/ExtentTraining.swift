import Foundation
import ImageGenerators
import Networks
import Randomness

/// Trains a classifier on images moved by random affine maps, and the widths of the laws of these maps with it.
///
/// After Benton, Finzi, Izmailov and Wilson (2020): coefficients are uniform on [-a_k, a_k] with
/// a = softplus(theta), so that the loss of the moved images has a gradient with respect to a.
struct ExtentTraining {
  let pictures: MovedPictures
  let training: Range<Int>
  let settings: AugerinoLearner
  let seed: UInt64

  /// What training leaves.
  struct Outcome {
    /// The generators; as they were offered, or learned.
    let basis: AffineBasis
    /// The widths a_k, averaged over the last part of the steps in which they moved.
    let widths: [Double]
    /// The network trained with them.
    let network: ImageNetwork
    let parameters: ParameterStore<Float>
    /// The running mean of the cross-entropy at the end.
    let loss: Double
    /// The part of the steps in which widths were rewarded.
    let openShare: Double
  }

  private static let stream: UInt32 = 0x6175_6765
  private static let memory = 0.95
  /// The names of the parameters beside the network.
  private static let raw = "extent.raw"
  private static let rows = "basis"

  func run(_ start: AffineBasis, progress: (Int, [String: [Double]]) -> Void) -> Outcome {
    let images = pictures.images
    let network = ImageNetwork(
      shape: pictures.shape, strides: [1, 2, 1], widths: (8, 16), beside: 0,
      features: settings.features, outputs: images.classes)
    var store = network.initialised(seed: seed, stream: Self.stream)
    let isPublished = settings.objective == .published
    let first = isPublished ? 0 : log(expm1(settings.firstWidth))
    store.add(
      Self.raw, Tensor(shape: [start.count], values: .init(repeating: Float(first), count: start.count)))
    let isLearned = settings.basis == .learned
    if isLearned { store.add(Self.rows, start.tensor) }
    let steps = settings.warmUp + settings.steps + settings.settling
    let names = [Self.raw] + (isLearned ? [Self.rows] : [])
    var own = ParameterStore<Float>()
    for name in names { if let tensor = store[name] { own.add(name, tensor) } }
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.05 * settings.learningRate, warmUp: 20, steps: steps),
      clipNorm: 5)
    var ownOptimiser = Adam<Float>(schedule: .constant(settings.widthRate))
    let gradient = ShardedGradient<Float>(shards: 8)
    let batch = settings.batch
    let (pictures, count) = (pictures, start.count)
    let fixed = start.tensor
    let halved: Float = isPublished ? 0.5 : 1
    var (loss, opened) = (Double?.none, 0)
    var (sums, summed) = ([Double](repeating: 0, count: count), 0)
    var widths = Self.widths(own)
    for step in 0..<steps {
      var random = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: Self.stream)
      let chosen = (0..<batch).map { _ in
        random.integer(in: training.lowerBound...training.upperBound - 1)
      }
      let draws = (0..<batch * count).map { _ in halved * Float(2 * random.uniform() - 1) }
      let phase = phase(of: step)
      let result = gradient(store, samples: batch) { range, parameters, tape in
        let own = chosen[range]
        let uniform = tape.constant(
          Tensor(
            shape: [own.count, count],
            values: Array(draws[range.lowerBound * count..<range.upperBound * count])))
        let generators =
          isLearned
          ? Self.unit(parameters[Self.rows], count) : tape.constant(fixed)
        let moves = (uniform * parameters[Self.raw].softplus()).matmul(generators)
        let maps = moves.reshaped([own.count, 3, 3]).matrixExponential()
        let logits = network(pictures.moved(own, by: maps), parameters)
        let entropy = logits.softmaxCrossEntropy(labels: own.map { images.labels[$0] })
        return Float(Double(own.count) / Double(batch)) * entropy
      }
      let mean = loss.map { Self.memory * $0 + (1 - Self.memory) * result.loss } ?? result.loss
      loss = mean
      // Parameters that have an optimiser of their own stay where they are in this one.
      var slopes = result.gradient
      var ownSlopes: [Float] = []
      for name in names {
        guard let entry = store.entry(name) else { continue }
        let range = entry.offset..<entry.offset + entry.count
        ownSlopes += slopes[range]
        for place in range { slopes[place] = 0 }
      }
      optimiser.update(&store, gradient: slopes)
      guard phase != .settling else {
        progress(step, ["loss": [mean], "widths": widths])
        continue
      }
      guard phase == .growth else { continue }
      let isOpen = isPublished ? (widths.max() ?? 0) < Self.publishedLimit : mean < settings.tolerance
      if isOpen { opened += 1 }
      let reward = isOpen ? (isPublished ? settings.regulariser : settings.reward) : 0
      let norm = max(widths.reduce(0) { $0 + $1 * $1 }.squareRoot(), 1e-12)
      for place in 0..<count {
        // d softplus = sigmoid.
        let raw = Double(own.values[place])
        ownSlopes[place] -= Float(reward * widths[place] / norm / (1 + exp(-raw)))
      }
      ownOptimiser.update(&own, gradient: ownSlopes)
      widths = Self.widths(own)
      for name in names { store[name] = own[name] }
      if step >= settings.warmUp + settings.steps * 3 / 4 {
        for place in 0..<count { sums[place] += widths[place] }
        summed += 1
        // The classifier settles on the mean of the last widths.
        if step == settings.warmUp + settings.steps - 1 {
          widths = sums.map { $0 / Double(summed) }
          store[Self.raw] = Tensor(
            shape: [count], values: widths.map { Float(log(expm1(max($0, 1e-6)))) })
        }
      }
      progress(step, ["loss": [mean], "widths": widths])
    }
    return Outcome(
      basis: start, widths: widths.map { Double(halved) * $0 }, network: network,
      parameters: store, loss: loss ?? 0,
      openShare: Double(opened) / Double(max(settings.steps, 1)))
  }

  private enum Phase { case warmUp, growth, settling }

  private func phase(of step: Int) -> Phase {
    if step < settings.warmUp { return .warmUp }
    return step < settings.warmUp + settings.steps ? .growth : .settling
  }

  /// In the published code the reward ends where a width reaches this.
  private static let publishedLimit = 10.0

  private static func widths(_ store: ParameterStore<Float>) -> [Double] {
    (store[raw]?.values ?? []).map { log1p(exp(Double($0))) }
  }

  /// Matrices scaled to the length of a turn.
  private static func unit(_ rows: Variable<Float>, _ count: Int) -> Variable<Float> {
    let norms = (rows * rows).sum(axis: 1).squareRoot()
    return Float(AffineBasis.length) * (rows / norms.reshaped([count, 1]))
  }
}
