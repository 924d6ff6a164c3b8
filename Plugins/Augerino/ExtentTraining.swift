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
  let training, held: Range<Int>
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
    /// The loss below which widths were rewarded; nil where they always were.
    let limit: Double?
    /// The part of the steps in which they were.
    let openShare: Double
  }

  private static let stream: UInt32 = 0x6175_6765

  /// How much of the running mean of the loss remains in a step.
  private static let memory = 0.95

  /// The part of the steps over whose widths the mean is taken.
  private static let lastPart = 0.25

  /// In the published code the reward ends where a width reaches this.
  private static let publishedLimit = 10.0

  /// The names of the parameters beside the network.
  private static let raw = "extent.raw"
  private static let rows = "extent.basis"

  private var isPublished: Bool { settings.objective == .published }
  private var isLearned: Bool { settings.basis == .learned }

  /// Coefficients are drawn from this part of the width to both sides: in the published code a half.
  private var part: Double { isPublished ? 0.5 : 1 }

  /// Trains.
  ///
  /// - Parameters:
  ///   - rewarded: whether the width of each generator is rewarded, of objective=gated.
  ///   - progress: takes the number of a step, the loss and the widths.
  /// - Throws: what evaluating a network throws.
  func run(
    _ start: AffineBasis, rewarded: [Bool], progress: (Int, [String: [Double]]) -> Void
  ) throws -> Outcome {
    let network = ImageNetwork(
      shape: pictures.shape, strides: [1, 2, 1], widths: (8, 16), beside: 0,
      features: settings.features, outputs: pictures.images.classes)
    var store = network.initialised(seed: seed, stream: Self.stream)
    let first = isPublished ? 0 : log(expm1(settings.firstWidth))
    var raw = ParameterStore<Float>()
    raw.add(
      Self.raw,
      Tensor(shape: [start.count], values: Array(repeating: Float(first), count: start.count)))
    var rows = ParameterStore<Float>()
    rows.add(Self.rows, start.tensor)
    for own in [raw, rows] { store.add(own.names[0], own.tensors[0].tensor) }

    let (growthEnd, steps) = (
      settings.warmUp + settings.steps, settings.warmUp + settings.steps + settings.settling
    )
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.05 * settings.learningRate, warmUp: 20, steps: steps),
      clipNorm: 5)
    var rawOptimiser = Adam<Float>(schedule: .constant(settings.widthRate))
    var rowsOptimiser = Adam<Float>(schedule: .constant(settings.basisRate))
    let gradient = ShardedGradient<Float>(shards: 8)
    var (loss, limit, opened) = (Double?.none, Double?.none, 0)
    var widths = Self.widths(raw)
    var lastWidths: [[Double]] = []

    for step in 0..<steps {
      if step == settings.warmUp, !isPublished {
        limit = try heldLoss(network, store) + settings.tolerance
      }
      let result = self.step(step, network, store, gradient, count: start.count)
      let mean = loss.map { Self.memory * $0 + (1 - Self.memory) * result.loss } ?? result.loss
      loss = mean
      // Widths and matrices have optimisers of their own, and stay where they are in that of the network.
      var slopes = result.gradient
      let rawSlopes = Self.taken(Self.raw, from: &slopes, store)
      let rowsSlopes = Self.taken(Self.rows, from: &slopes, store)
      optimiser.update(&store, gradient: slopes)
      defer { progress(step, ["loss": [mean], "widths": widths]) }
      guard step >= settings.warmUp, step < growthEnd else { continue }

      let isOpen = limit.map { mean < $0 } ?? ((widths.max() ?? 0) < Self.publishedLimit)
      if isOpen { opened += 1 }
      let norm = widths.reduce(0) { $0 + $1 * $1 }.squareRoot()
      rawOptimiser.update(
        &raw,
        gradient: rawSlopes.indices.map { place in
          guard isOpen else { return rawSlopes[place] }
          // The slope of the length of all widths as published, or else of each width; softplus' is a sigmoid.
          let slope =
            isPublished
            ? settings.regulariser * widths[place] / max(norm, 1e-12)
            : rewarded[place] ? settings.reward : 0
          return rawSlopes[place] - Float(slope / (1 + exp(-Double(raw.values[place]))))
        })
      if isLearned { rowsOptimiser.update(&rows, gradient: rowsSlopes) }
      widths = Self.widths(raw)
      if !isPublished {
        widths = widths.enumerated().map { min($1, start.limit($0)) }
        raw.values = widths.map { Self.raw(width: $0) }
      }
      if Double(growthEnd - step) <= Self.lastPart * Double(settings.steps) {
        lastWidths.append(widths)
      }
      if step == growthEnd - 1 {
        // The classifier settles on the mean of the last widths.
        widths = widths.indices.map { place in
          lastWidths.reduce(0) { $0 + $1[place] } / Double(max(lastWidths.count, 1))
        }
        raw.values = widths.map { Self.raw(width: $0) }
      }
      for own in [raw, rows] { store[own.names[0]] = own.tensors[0].tensor }
    }
    return Outcome(
      basis: isLearned ? learnedBasis(rows) : start, widths: widths.map { part * $0 },
      network: network, parameters: store, loss: loss ?? 0, limit: limit,
      openShare: Double(opened) / Double(settings.steps))
  }

  /// The loss and its gradient on images moved at random.
  private func step(
    _ step: Int, _ network: ImageNetwork, _ store: ParameterStore<Float>,
    _ gradient: ShardedGradient<Float>, count: Int
  ) -> ShardedGradient<Float>.Result {
    var random = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: Self.stream)
    let batch = settings.batch
    let chosen = (0..<batch).map { _ in
      random.integer(in: training.lowerBound...training.upperBound - 1)
    }
    let draws = (0..<batch * count).map { _ in Float(part * (2 * random.uniform() - 1)) }
    let weight = isLearned && count > 1 ? Float(settings.orthogonality) : 0
    return gradient(store, samples: batch) { range, parameters, tape in
      let share = Float(Double(range.count) / Double(batch))
      let own = Array(draws[range.lowerBound * count..<range.upperBound * count])
      let entropy = self.entropy(
        of: chosen[range],
        coefficients: tape.constant(Tensor(shape: [range.count, count], values: own)), network,
        parameters)
      guard weight > 0 else { return share * entropy }
      return share * (entropy + weight * Self.overlap(parameters[Self.rows], count))
    }
  }

  /// The mean cross-entropy of images, each moved by coefficients in units of the widths.
  private func entropy(
    of chosen: ArraySlice<Int>, coefficients: Variable<Float>, _ network: ImageNetwork,
    _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    let count = coefficients.shape[1]
    let rows = parameters[Self.rows]
    let generators = isLearned ? Self.unit(rows, count) : rows
    let moves = (coefficients * parameters[Self.raw].softplus()).matmul(generators)
    let maps = moves.reshaped([chosen.count, 3, 3]).matrixExponential()
    return network(pictures.moved(chosen, by: maps), parameters)
      .softmaxCrossEntropy(labels: chosen.map { pictures.images.labels[$0] })
  }

  /// The cross-entropy of images held out, moved as in training.
  private func heldLoss(_ network: ImageNetwork, _ store: ParameterStore<Float>) throws -> Double {
    let count = store[Self.raw]?.values.count ?? 0
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream + 1)
    let draws = (0..<held.count * count).map { _ in Float(part * (2 * random.uniform() - 1)) }
    let sum = try ShardedGradient<Float>(shards: max(held.count / 50, 1)).map(
      store, samples: held.count
    ) { range, parameters, tape -> Double in
      let own = Array(draws[range.lowerBound * count..<range.upperBound * count])
      let chosen = range.map { held.lowerBound + $0 }
      let coefficients = tape.constant(Tensor(shape: [range.count, count], values: own))
      let mean = entropy(of: chosen[...], coefficients: coefficients, network, parameters)
      return Double(range.count) * Double(mean.value.values[0])
    }.reduce(0.0) { $0 + $1 }
    return sum / Double(held.count)
  }

  /// The slopes of one parameter, which are zero from there on.
  private static func taken(
    _ name: String, from slopes: inout [Float], _ store: ParameterStore<Float>
  ) -> [Float] {
    guard let entry = store.entry(name) else { return [] }
    let range = entry.offset..<entry.offset + entry.count
    let result = Array(slopes[range])
    for place in range { slopes[place] = 0 }
    return result
  }

  private static func widths(_ raw: ParameterStore<Float>) -> [Double] {
    raw.values.map { log1p(exp(Double($0))) }
  }

  /// The inverse of softplus.
  private static func raw(width: Double) -> Float {
    let width = max(width, 1e-6)
    return Float(width > 30 ? width : log(expm1(width)))
  }

  /// Matrices scaled to the length of a turn.
  private static func unit(_ rows: Variable<Float>, _ count: Int) -> Variable<Float> {
    let free = rows * lastRowMask(rows.tape)
    let norms = free.square().sum(axis: 1).squareRoot().reshaped([count, 1])
    return Float(AffineBasis.length) * (free / norms)
  }

  /// 1 for the rows of x and y, 0 for the last one.
  private static func lastRowMask(_ tape: Tape<Float>) -> Variable<Float> {
    tape.constant(Tensor(shape: [1, 9], values: (0..<9).map { $0 < 6 ? 1 : 0 }))
  }

  /// The mean of |cos| over pairs of matrices, its square under the root smoothed at 0.
  private static func overlap(_ rows: Variable<Float>, _ count: Int) -> Variable<Float> {
    let unit = unit(rows, count)
    let square = Float(AffineBasis.length * AffineBasis.length)
    let products = (1 / square) * unit.matmul(unit, otherTransposed: true)
    let mask = (0..<count * count).map { Float($0 / count == $0 % count ? 0 : 1) }
    let apart =
      products * rows.tape.constant(Tensor(shape: [count, count], values: mask))
    let sizes = apart.square().affine(1, 1e-6).squareRoot()
    return (1 / Float(count * (count - 1))) * sizes.sum()
  }

  private func learnedBasis(_ rows: ParameterStore<Float>) -> AffineBasis {
    AffineBasis(
      learned: stride(from: 0, to: rows.values.count, by: 9).map { start in
        let entries = rows.values[start..<start + 6].map { Double($0) }
        let norm = entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return entries.map { AffineBasis.length * $0 / norm } + [0, 0, 0]
      })
  }
}
