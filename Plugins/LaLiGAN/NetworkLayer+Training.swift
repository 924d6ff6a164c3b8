import LinearAlgebra
import Networks
import Symmetries

extension NetworkLayer {
  /// A trained layer in double precision.
  init(
    _ layer: Dense, _ store: ParameterStore<Float>, activation: NetworkActivation = .identity
  ) {
    let weights = store["\(layer.name).weight"]?.values ?? []
    let biases = store["\(layer.name).bias"]?.values ?? []
    self.init(
      name: layer.name,
      weights: Matrix(
        rows: layer.outputs, columns: layer.inputs, entries: weights.map(Double.init)),
      biases: biases.map(Double.init), activation: activation)
  }

  /// The layers of a trained network.
  static func layers(
    of network: MultilayerPerceptron, _ store: ParameterStore<Float>,
    activation: NetworkActivation = .silu
  ) -> [NetworkLayer] {
    network.layers.enumerated().map { place, layer in
      NetworkLayer(
        layer, store, activation: place < network.layers.count - 1 ? activation : .identity)
    }
  }
}
