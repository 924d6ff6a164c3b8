import LinearAlgebra
import Networks
import Randomness
import Symmetries

/// An autoencoder whose latent coordinates are points on circles, and whose decoder adds one part for each circle.
struct CircleNetwork: Sendable {
  let features: Int
  let circles: Int

  private let encoder: MultilayerPerceptron
  private let parts: [(encoder: MultilayerPerceptron, decoder: MultilayerPerceptron)]

  init(features: Int, circles: Int, settings: CircleSettings) {
    self.features = features
    self.circles = circles
    func network(_ name: String, _ input: Int, _ hidden: [Int], _ output: Int)
      -> MultilayerPerceptron
    {
      MultilayerPerceptron(
        name: name, widths: [input] + hidden + [output], activation: .silu,
        initialisations: [.kaiming(gain: 1)], biasRange: 0.3)
    }
    encoder = network("encoder", features, settings.widths, 2 * circles)
    parts = (0..<circles).map { circle in
      (
        network("circle.\(circle).encoder", features, settings.circleWidths, 2),
        network("circle.\(circle).decoder", 2, settings.circleWidths, features)
      )
    }
  }

  /// The weights at the start; those of a circle do not depend on how many follow.
  func initialised(seed: UInt64) -> ParameterStore<Float> {
    var store = ParameterStore<Float>()
    for (place, part) in parts.enumerated() {
      var random = PhiloxGenerator(seed: seed, index: UInt64(place), stream: 0x6c61_6369)
      part.encoder.initialise(&store, random: &random)
      part.decoder.initialise(&store, random: &random)
    }
    var random = PhiloxGenerator(seed: seed, index: 0, stream: 0x6c61_6365)
    encoder.initialise(&store, random: &random)
    return store
  }

  /// Points on the unit circles, `[sample, 2 circle]`, found one after the other in what is left over.
  ///
  /// - Returns: the points of the first circles, and the sum of their parts.
  func peeled(
    _ x: Variable<Float>, circles count: Int, _ parameters: Parameters<Float>
  ) -> (points: [Variable<Float>], sum: Variable<Float>) {
    var points: [Variable<Float>] = []
    var sum: Variable<Float>?
    for part in parts.prefix(count) {
      // Those before are as they are: a circle is fitted to what they leave over.
      let rest = (sum.map { x - $0 } ?? x).stoppingGradient
      let point = Self.onCircle(part.encoder(rest, parameters))
      points.append(point)
      let share = part.decoder(point, parameters)
      sum = sum.map { $0.stoppingGradient + share } ?? share
    }
    return (points, sum ?? x)
  }

  func encoded(_ x: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float> {
    encoder(x, parameters)
  }

  func decoded(_ z: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float> {
    let shares = parts.enumerated().map { circle, part in
      part.decoder(z.slice(axis: 1, 2 * circle..<2 * circle + 2), parameters)
    }
    return shares.dropFirst().reduce(shares[0]) { $0 + $1 }
  }

  private static func onCircle(_ z: Variable<Float>) -> Variable<Float> {
    let length = (z.square().sum(axis: 1).reshaped([z.shape[0], 1]) + 1e-12).squareRoot()
    return z / length
  }

  /// The generator that turns one circle.
  func generator(_ circle: Int) -> Matrix {
    var matrix = Matrix(rows: 2 * circles, columns: 2 * circles)
    matrix[2 * circle, 2 * circle + 1] = -1
    matrix[2 * circle + 1, 2 * circle] = 1
    return matrix
  }

  /// Encoder and decoder between samples and latent coordinates; the circles' decoders become one network whose
  /// layers are blocks.
  func latentSpace(
    _ store: ParameterStore<Float>, scaling: StateScaling, variables: [String]
  ) throws -> LatentSpace {
    let decoders = parts.map { NetworkLayer.layers(of: $0.decoder, store) }
    let depth = decoders[0].count
    let layers = (0..<depth).map { level -> NetworkLayer in
      let blocks = decoders.map { $0[level] }
      let isLast = level == depth - 1
      let rows = isLast ? features : blocks.reduce(0) { $0 + $1.weights.rows }
      var weights = Matrix(rows: rows, columns: blocks.reduce(0) { $0 + $1.weights.columns })
      var biases = [Double](repeating: 0, count: rows)
      var (top, left) = (0, 0)
      for block in blocks {
        for row in 0..<block.weights.rows {
          for column in 0..<block.weights.columns {
            weights[top + row, left + column] = block.weights[row, column]
          }
          biases[top + row] += block.biases[row]
        }
        left += block.weights.columns
        if !isLast { top += block.weights.rows }
      }
      return NetworkLayer(
        name: "decoder.\(level)", weights: weights, biases: biases,
        activation: blocks[0].activation)
    }
    return try LatentSpace(
      variables: variables,
      encoder: LatentMap(
        entry: scaling.entry, layers: NetworkLayer.layers(of: encoder, store)),
      decoder: LatentMap(layers: layers, exit: scaling.exit))
  }
}
