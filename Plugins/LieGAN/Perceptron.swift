import Networks
import Randomness

/// Dense layers with leaky rectifiers between them.
struct Perceptron: Sendable {
  private let layers: [Dense]
  private let slope: Float

  /// Creates a network.
  ///
  /// - Parameters:
  ///   - widths: the number of features of the input, of each hidden layer and of the output.
  ///   - slope: of the rectifiers below zero.
  init(name: String, widths: [Int], slope: Float = 0.2) {
    self.slope = slope
    layers = (0..<widths.count - 1).map { place in
      Dense(
        name: "\(name).\(place)", inputs: widths[place], outputs: widths[place + 1],
        biasRange: place + 2 < widths.count ? 0.5 : 0,
        initialisation: .kaiming(gain: place + 2 < widths.count ? 1.3 : 0.5))
    }
  }

  func initialise(_ store: inout ParameterStore<Float>, random: inout PhiloxGenerator) {
    for layer in layers { layer.initialise(&store, random: &random) }
  }

  func callAsFunction(
    _ input: Variable<Float>, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    var x = input
    for (place, layer) in layers.enumerated() {
      x = layer(x, parameters)
      if place + 1 < layers.count { x = x.leakyReLU(slope: slope) }
    }
    return x
  }
}
