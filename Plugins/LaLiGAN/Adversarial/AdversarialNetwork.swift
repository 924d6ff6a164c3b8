import Foundation
import LinearAlgebra
package import Networks
import Randomness
import Symmetries

/// The players of the adversarial objective: encoder, decoder, matrices and discriminator.
package struct AdversarialNetwork: Sendable {
  package let features: Int
  package let dimension: Int
  package let channels: Int
  package let frames: Int

  let settings: AdversarialSettings
  private let activation: ElementwiseFunction
  private let hidden: [Dense]
  private let norms: [Normalisation]
  private let last: Dense
  private let lastNorm: Normalisation
  private let decoder, discriminator: MultilayerPerceptron
  private let fixed: [Matrix]?

  package init(
    features: Int, dimension: Int, channels: Int, frames: Int, settings: AdversarialSettings
  ) throws {
    self.features = features
    self.dimension = dimension
    self.channels = channels
    self.frames = frames
    self.settings = settings
    fixed = try settings.fixedAlgebra()
    activation =
      switch settings.activation {
      case .silu: .silu
      case .tanh: .tanh
      case .relu: .relu
      }
    let widths = [features] + settings.widths
    hidden = settings.widths.indices.map { place in
      Dense(
        name: "encoder.\(place)", inputs: widths[place], outputs: widths[place + 1],
        initialisation: .kaiming(gain: 1.4))
    }
    norms = settings.widths.enumerated().map {
      Normalisation(name: "encoder.norm.\($0)", kind: .batch, features: $1)
    }
    let end = settings.widths.count
    last = Dense(
      name: "encoder.\(end)", inputs: widths[end], outputs: dimension,
      initialisation: .orthogonal(gain: 1))
    lastNorm = Normalisation(name: "encoder.norm.\(end)", kind: .batch, features: dimension)
    decoder = MultilayerPerceptron(
      name: "decoder", widths: [dimension] + settings.widths + [features], activation: activation,
      initialisations: [.kaiming(gain: 1.4)])
    discriminator = MultilayerPerceptron(
      name: "discriminator", widths: [frames * dimension] + settings.widths + [1],
      activation: activation, initialisations: [.kaiming(gain: 1.4)])
  }

  /// The weights at the start: the entries of the matrices are normal.
  package func initialised(seed: UInt64) -> ParameterStore<Float> {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: 0x6c61_6164)
    var store = ParameterStore<Float>()
    for place in hidden.indices {
      hidden[place].initialise(&store, random: &random)
      if settings.normalises { norms[place].initialise(&store, random: &random) }
    }
    last.initialise(&store, random: &random)
    if settings.normalises { lastNorm.initialise(&store, random: &random) }
    decoder.initialise(&store, random: &random)
    discriminator.initialise(&store, random: &random)
    let entries =
      fixed?.flatMap { $0.entries.map(Float.init) }
      ?? (0..<channels * dimension * dimension).map { _ in Float(random.normal()) }
    store.add(
      "matrices", Tensor(shape: [channels, dimension * dimension], values: entries),
      isTrainable: fixed == nil)
    return store
  }

  /// The latent coordinates of states, `[row, feature]`.
  func encoded(_ x: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float> {
    var z = x
    for (place, layer) in hidden.enumerated() {
      z = layer(z, parameters)
      if settings.normalises { z = norms[place](z, parameters) }
      z = z.applying(activation)
    }
    z = last(z, parameters)
    return settings.normalises ? lastNorm(z, parameters) : z
  }

  /// The loss of a shard of a batch, of which the gradient serves both players.
  ///
  /// - Parameters:
  ///   - x: `[sample * frame, feature]`, the frames of a sample next to each other.
  ///   - coefficients: of the matrices, `[sample, channel]`.
  ///   - mask: which entries of the matrices count, `[channel, entry]`.
  func loss(
    _ x: Variable<Float>, coefficients: Variable<Float>, mask: Tensor<Float>,
    _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    let samples = coefficients.shape[0]
    let z = encoded(x, parameters)
    var loss =
      Float(settings.reconstructionWeight) * decoder(z, parameters).meanSquaredError(to: x)
    let matrices = parameters["matrices"] * x.tape.constant(mask)
    let elements = coefficients.matmul(matrices).reshaped([samples, dimension, dimension])
      .matrixExponential()
    let centre = settings.keepsOrigin ? nil : z.mean(axis: 0)
    let centred = (centre.map { z - $0 } ?? z).reshaped([samples, frames, dimension])
    let turned = centred.matmul(elements, otherTransposed: true)
    let moved = (centre.map { turned + $0 } ?? turned).reshaped([samples, frames * dimension])
    let real = z.stoppingGradient.reshaped([samples, frames * dimension])

    // The discriminator descends the mean of the cross entropies; what is before it descends that of being taken for
    // real: with the logit l and s its sigmoid the derivatives by l are s / 2 and w (s - 1).
    let factors = RowFactors<Float>()
    let fakeLogits = discriminator(moved.scalingGradient(byRows: factors), parameters)
    factors.values = fakeLogits.value.values.map { logit in
      -2 * Float(settings.adversarialWeight) * Self.exponential(-max(logit, -30))
    }
    let realLogits = discriminator(real, parameters)
    func constant(_ value: Float) -> Variable<Float> {
      x.tape.constant(Tensor(shape: [samples, 1], repeating: value))
    }
    loss =
      loss + 0.5 * fakeLogits.binaryCrossEntropy(targets: constant(0))
      + 0.5 * realLogits.binaryCrossEntropy(targets: constant(1))
    switch settings.regularisation {
    case .none: break
    case .cosine:
      let flat = z.reshaped([samples, frames * dimension])
      let lengths = (flat.square().sum(axis: 1) * moved.square().sum(axis: 1) + 1e-12).squareRoot()
      let cosine = ((flat * moved).sum(axis: 1) / lengths).mean()
      loss = loss + Float(settings.regularisationWeight) * (cosine.square() + 1e-12).squareRoot()
    case .norm:
      let size = (matrices.square().sum() + 1e-12).squareRoot()
      let most = Float(channels * dimension)
      if size.scalar < most {
        loss = loss - Float(settings.regularisationWeight) * size
      }
    }
    if settings.overlapWeight > 0, channels > 1 {
      let lengths = (matrices.square().sum(axis: 1) + 1e-12).squareRoot().reshaped([channels, 1])
      let unit = matrices / lengths
      let cosines = unit.matmul(unit, otherTransposed: true).square().sum()
      loss = loss + Float(settings.overlapWeight) * (0.5 * cosines - Float(channels) / 2)
    }
    return loss
  }

  private static func exponential(_ x: Float) -> Float { Foundation.exp(x) }

  /// Makes the rows of the encoder's last layer orthonormal again (Gram and Schmidt).
  func orthonormalise(_ store: inout ParameterStore<Float>) {
    guard settings.isOrthogonal, var weight = store["\(last.name).weight"] else { return }
    let (rows, columns) = (last.outputs, last.inputs)
    guard rows <= columns else { return }
    for row in 0..<rows {
      let own = row * columns..<(row + 1) * columns
      for other in 0..<row {
        let start = other * columns
        var product: Float = 0
        for (place, column) in zip(own, 0..<columns) {
          product += weight.values[place] * weight.values[start + column]
        }
        for (place, column) in zip(own, 0..<columns) {
          weight.values[place] -= product * weight.values[start + column]
        }
      }
      let length = weight.values[own].reduce(0) { $0 + $1 * $1 }.squareRoot()
      if length > 0 { for place in own { weight.values[place] /= length } }
    }
    store["\(last.name).weight"] = weight
  }

  /// The matrices, masked.
  func matrices(_ store: ParameterStore<Float>, mask: Tensor<Float>) -> [Matrix] {
    let area = dimension * dimension
    let entries = zip(store["matrices"]?.values ?? [], mask.values).map { Double($0 * $1) }
    return (0..<channels).map {
      Matrix(
        rows: dimension, columns: dimension, entries: Array(entries[$0 * area..<($0 + 1) * area]))
    }
  }

  /// Encoder and decoder between states and latent coordinates; normalisations become part of the layers before them.
  func latentSpace(
    _ store: ParameterStore<Float>, scaling: StateScaling, variables: [String]
  ) throws -> LatentSpace {
    let function: NetworkActivation =
      switch settings.activation {
      case .silu: .silu
      case .tanh: .tanh
      case .relu: .relu
      }
    func folded(_ layer: Dense, _ norm: Normalisation, _ activation: NetworkActivation)
      -> NetworkLayer
    {
      let plain = NetworkLayer(layer, store, activation: activation)
      guard settings.normalises else { return plain }
      func numbers(_ suffix: String) -> [Double] {
        store["\(norm.name).\(suffix)"]?.values.map(Double.init) ?? []
      }
      let (mean, variance) = (numbers("running_mean"), numbers("running_var"))
      let factors = zip(numbers("weight"), variance).map {
        $0 / ($1 + norm.epsilon).squareRoot()
      }
      let offsets = numbers("bias")
      return NetworkLayer(
        name: plain.name,
        weights: plain.weights.transposed.scalingColumns(by: factors).transposed,
        biases: plain.biases.indices.map {
          factors[$0] * (plain.biases[$0] - mean[$0]) + offsets[$0]
        }, activation: activation)
    }
    return try LatentSpace(
      variables: variables,
      encoder: LatentMap(
        entry: scaling.entry,
        layers: hidden.indices.map { folded(hidden[$0], norms[$0], function) }
          + [folded(last, lastNorm, .identity)]),
      decoder: LatentMap(
        layers: NetworkLayer.layers(of: decoder, store, activation: function), exit: scaling.exit)
    )
  }
}
