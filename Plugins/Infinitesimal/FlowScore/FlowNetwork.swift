import Jets
import LinearAlgebra
import Networks
import Randomness

/// The fields of a search by flows: a trunk that all share, and two layers of each one's own.
///
/// Inputs and outputs are in units of the data's deviations.
package struct FlowNetwork: Sendable {
  /// The layers that all fields share.
  let trunk: MultilayerPerceptron

  /// The layers of each field.
  let heads: [MultilayerPerceptron]

  /// Describes the network of some settings.
  init(_ settings: FlowSettings, coordinates: Int) {
    trunk = MultilayerPerceptron(
      name: "trunk", widths: [coordinates] + settings.widths, activation: .silu,
      activatesOutput: true, initialisations: [.kaiming(gain: settings.gain), .kaiming(gain: 1)],
      biasRange: 0.5)
    heads = (0..<settings.heads).map {
      MultilayerPerceptron(
        name: "head\($0)",
        widths: [settings.widths.last ?? coordinates, settings.headWidth, coordinates],
        activation: .silu, biasRange: 0.5)
    }
  }

  /// Random weights.
  func initialised<Scalar: TensorScalar>(seed: UInt64) -> ParameterStore<Scalar> {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: 0x666c_6f77)
    var store = ParameterStore<Scalar>()
    trunk.initialise(&store, random: &random)
    for head in heads { head.initialise(&store, random: &random) }
    return store
  }

  /// One field at points `[point, coordinate]`.
  func field<Scalar: TensorScalar>(
    _ head: Int, at points: Networks.Variable<Scalar>, _ parameters: Parameters<Scalar>
  ) -> Networks.Variable<Scalar> {
    heads[head](trunk(points, parameters), parameters)
  }

  /// All fields at points `[point, coordinate]`.
  func fields<Scalar: TensorScalar>(
    at points: Networks.Variable<Scalar>, _ parameters: Parameters<Scalar>
  ) -> [Networks.Variable<Scalar>] {
    let features = trunk(points, parameters)
    return heads.map { $0(features, parameters) }
  }

  /// All but the last layers as one trunk, whose features are those of all heads side by side.
  func features<Scalar: TensorScalar>(
    _ store: ParameterStore<Scalar>, derivatives: [MultiIndex]
  ) -> Trunk {
    var parameters = ParameterStore<Double>()
    var widths = [trunk.layers[0].inputs]
    func add(_ layers: [Dense]) {
      let name = "trunk.\(widths.count - 1)"
      let parts = layers.map { Self.numbers($0, store) }
      let outputs = layers.reduce(0) { $0 + $1.outputs }
      parameters.add(
        "\(name).weight",
        Tensor(shape: [outputs, layers[0].inputs], values: parts.flatMap(\.weight)))
      parameters.add("\(name).bias", Tensor(shape: [outputs], values: parts.flatMap(\.bias)))
      widths.append(outputs)
    }
    for layer in trunk.layers { add([layer]) }
    add(heads.map { $0.layers[0] })
    return Trunk(widths: widths, parameters: parameters, derivatives: derivatives)
  }

  /// The fields as they were learned, as heads over these features, `[component * feature, field]`,
  /// the constant feature last.
  func learnedHeads<Scalar: TensorScalar>(_ store: ParameterStore<Scalar>) -> Matrix {
    let (width, outputs) = (heads[0].layers[1].inputs, heads[0].layers[1].outputs)
    let columns = heads.count * width + 1
    var matrix = Matrix(rows: outputs * columns, columns: heads.count)
    for (field, head) in heads.enumerated() {
      let (weight, bias) = Self.numbers(head.layers[1], store)
      for row in 0..<outputs {
        for feature in 0..<width {
          matrix[row * columns + field * width + feature, field] = weight[row * width + feature]
        }
        matrix[row * columns + columns - 1, field] = bias[row]
      }
    }
    return matrix
  }

  private static func numbers<Scalar: TensorScalar>(
    _ dense: Dense, _ store: ParameterStore<Scalar>
  ) -> (weight: [Double], bias: [Double]) {
    (
      store["\(dense.name).weight"]?.values.map { Double($0) } ?? [],
      store["\(dense.name).bias"]?.values.map { Double($0) } ?? []
    )
  }
}
