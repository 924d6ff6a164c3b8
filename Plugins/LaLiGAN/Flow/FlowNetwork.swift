import Foundation
import LinearAlgebra
import Networks
import Randomness
import Symmetries

/// An autoencoder in whose latent planes states turn, at speeds that depend on the radii.
///
/// `z(t + tau) = exp(tau (g(r) + omega(r) J)) z(t)` in each plane, J the rotation by a right angle; what is left
/// of the coordinates stays. Any generator whose orbits are closed is conjugate to J by a linear map, which is
/// part of the encoder. Encoder and decoder are a linear map beside a network that begins at zero.
struct FlowNetwork: Sendable {
  let features: Int
  let dimension: Int
  let planes: Int
  let grows: Bool
  let start: FlowStart

  private let encoder, decoder, frequency, growth: MultilayerPerceptron
  private let encoderSkip, decoderSkip: Dense

  init(
    features: Int, dimension: Int, planes: Int, grows: Bool, start: FlowStart,
    settings: FlowSettings
  ) {
    self.features = features
    self.dimension = dimension
    self.planes = planes
    self.grows = grows
    self.start = start
    func network(_ name: String, _ input: Int, _ hidden: [Int], _ output: Int)
      -> MultilayerPerceptron
    {
      MultilayerPerceptron(
        name: name, widths: [input] + hidden + [output], activation: .silu,
        initialisations: hidden.map { _ in .kaiming(gain: 1.4) } + [.zeros], biasRange: 0.1)
    }
    encoder = network("encoder", features, settings.widths, dimension)
    decoder = network("decoder", dimension, settings.widths, features)
    let invariants = dimension - planes
    frequency = network("frequency", invariants, settings.frequencyWidths, planes)
    growth = network("growth", invariants, settings.frequencyWidths, planes)
    encoderSkip = Dense(name: "encoder.skip", inputs: features, outputs: dimension)
    decoderSkip = Dense(name: "decoder.skip", inputs: dimension, outputs: features)
  }

  /// The weights at the start.
  func initialised(seed: UInt64) throws -> ParameterStore<Float> {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: 0x6c61_666c)
    var store = ParameterStore<Float>()
    for layer in [encoderSkip, decoderSkip] { layer.initialise(&store, random: &random) }
    for network in [encoder, decoder, frequency] + (grows ? [growth] : []) {
      network.initialise(&store, random: &random)
    }
    func tensor(_ matrix: Matrix) -> Tensor<Float> {
      Tensor(shape: [matrix.rows, matrix.columns], values: matrix.entries.map(Float.init))
    }
    store["encoder.skip.weight"] = tensor(start.encoder)
    store["decoder.skip.weight"] = tensor(try Self.pseudoInverse(start.encoder))
    return store
  }

  func encoded(_ x: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float> {
    encoderSkip(x, parameters) + encoder(x, parameters)
  }

  func decoded(_ z: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float> {
    decoderSkip(z, parameters) + decoder(z, parameters)
  }

  /// Latent coordinates after times, `[sample, 1]` in units of the periods' inverse speeds.
  func advanced(_ z: Variable<Float>, by time: Variable<Float>, _ parameters: Parameters<Float>)
    -> Variable<Float>
  {
    let invariants = invariants(of: z)
    let exponent = 2 * (0.5 * frequency(invariants, parameters)).tanh()
    let speeds = exponent.exp()
    let rates = grows ? growth(invariants, parameters) : nil
    let parts = (0..<planes).map { plane -> Variable<Float> in
      let speed = Float(start.speeds[plane])
      let angle = (speed * time) * speeds.slice(axis: 1, plane..<plane + 1)
      let turned = Self.turned(z.slice(axis: 1, 2 * plane..<2 * plane + 2), by: angle)
      guard let rates else { return turned }
      let factor = ((speed * time) * rates.slice(axis: 1, plane..<plane + 1)).exp()
      return turned * factor
    }
    return Variable.concatenate(parts + rest(of: z), axis: 1)
  }

  /// Latent coordinates with each plane turned by its angle, `[sample, plane]`.
  func turned(_ z: Variable<Float>, by angles: Variable<Float>) -> Variable<Float> {
    let parts = (0..<planes).map { plane in
      Self.turned(
        z.slice(axis: 1, 2 * plane..<2 * plane + 2),
        by: angles.slice(axis: 1, plane..<plane + 1))
    }
    return Variable.concatenate(parts + rest(of: z), axis: 1)
  }

  private func rest(of z: Variable<Float>) -> [Variable<Float>] {
    dimension > 2 * planes ? [z.slice(axis: 1, 2 * planes..<dimension)] : []
  }

  /// The squared radii of the planes, then the coordinates that stay.
  func invariants(of z: Variable<Float>) -> Variable<Float> {
    let radii = (0..<planes).map { plane in
      let part = z.slice(axis: 1, 2 * plane..<2 * plane + 2)
      return part.square().sum(axis: 1).reshaped([z.shape[0], 1])
    }
    return Variable.concatenate(radii + rest(of: z), axis: 1)
  }

  private static func turned(_ plane: Variable<Float>, by angle: Variable<Float>) -> Variable<Float>
  {
    let (x, y) = (plane.slice(axis: 1, 0..<1), plane.slice(axis: 1, 1..<2))
    let (cosine, sine) = (angle.cos(), angle.sin())
    return Variable.concatenate([cosine * x - sine * y, sine * x + cosine * y], axis: 1)
  }

  /// The generator that turns one plane.
  func generator(_ plane: Int) -> Matrix {
    var matrix = Matrix(rows: dimension, columns: dimension)
    matrix[2 * plane, 2 * plane + 1] = -1
    matrix[2 * plane + 1, 2 * plane] = 1
    return matrix
  }

  /// Encoder and decoder between states and latent coordinates.
  func latentSpace(
    _ store: ParameterStore<Float>, scaling: StateScaling, variables: [String]
  ) throws -> LatentSpace {
    try LatentSpace(
      variables: variables,
      encoder: LatentMap(
        entry: scaling.entry, skip: NetworkLayer(encoderSkip, store),
        layers: NetworkLayer.layers(of: encoder, store)),
      decoder: LatentMap(
        skip: NetworkLayer(decoderSkip, store),
        layers: NetworkLayer.layers(of: decoder, store), exit: scaling.exit))
  }

  private static func pseudoInverse(_ matrix: Matrix) throws -> Matrix {
    let decomposition = try SingularValueDecomposition(matrix)
    return decomposition.rightTransposed.transposed
      .scalingColumns(by: decomposition.values.map { 1 / $0 }) * decomposition.left.transposed
  }
}
