import Jets
import LinearAlgebra
import Networks
import Randomness
import Symmetries

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

  /// The Taylor polynomials of all fields, `[monomial, point, head * coordinate]`.
  func fields<Scalar: TensorScalar>(
    along points: TaylorTensor<Scalar>, _ parameters: Parameters<Scalar>
  ) -> TaylorTensor<Scalar> {
    let features = trunk(points, parameters)
    return TaylorTensor.concatenate(heads.map { $0(features, parameters) })
  }

  /// A combination of the fields as one network.
  func combined<Scalar: TensorScalar>(
    _ factors: [Double], _ store: ParameterStore<Scalar>, space: VariableSpace, means: [Double],
    deviations: [Double]
  ) throws -> NetworkField {
    func layer(_ dense: Dense, _ activation: NetworkActivation) -> NetworkLayer {
      let (weight, bias) = Self.numbers(dense, store)
      return NetworkLayer(
        name: dense.name,
        weights: Matrix(rows: dense.outputs, columns: dense.inputs, entries: weight),
        biases: bias, activation: activation)
    }
    let first = heads.map { Self.numbers($0.layers[0], store) }
    let second = heads.map { Self.numbers($0.layers[1], store) }
    let (inputs, width) = (heads[0].layers[0].inputs, heads[0].layers[0].outputs)
    let outputs = heads[0].layers[1].outputs
    let hidden = Matrix(
      rows: heads.count * width, columns: inputs, entries: first.flatMap(\.weight))
    let last = (0..<outputs).flatMap { row in
      heads.indices.flatMap { head in
        second[head].weight[row * width..<(row + 1) * width].map { factors[head] * $0 }
      }
    }
    let biases = (0..<outputs).map { row in
      heads.indices.reduce(0) { $0 + factors[$1] * second[$1].bias[row] }
    }
    return try NetworkField(
      space: space, means: means, deviations: deviations,
      layers: trunk.layers.map { layer($0, .silu) } + [
        NetworkLayer(
          name: "heads.0", weights: hidden, biases: first.flatMap(\.bias), activation: .silu),
        NetworkLayer(
          name: "heads.1",
          weights: Matrix(rows: outputs, columns: heads.count * width, entries: last),
          biases: biases, activation: .identity),
      ])
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
