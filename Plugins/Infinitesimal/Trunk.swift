import Jets
import LinearAlgebra
import Networks
import Randomness
import Symmetries

/// The network whose outputs, with a constant, generators are linear combinations of.
///
/// Its inputs are the coordinates over the deviations of the data, less the means.
struct Trunk: Sendable {
  /// The network.
  let network: MultilayerPerceptron

  /// Its weights.
  var parameters: ParameterStore<Double>

  /// The Taylor coefficients by the exponents of t and x.
  let basis: TaylorBasis

  /// The bound of the initial biases, by which neurons bend at different places.
  private static let biasRange = 0.5

  private static let stream: UInt32 = 0x7472_756e

  /// Creates a network with random weights.
  ///
  /// A low gain of the first layer makes a network begin near polynomials of low degree, which is
  /// where most generators are.
  ///
  /// - Parameters:
  ///   - coordinates: the number of coordinates.
  ///   - derivatives: the exponents of t and x that the criterion takes.
  init(coordinates: Int, widths: [Int], gain: Double, derivatives: [MultiIndex], seed: UInt64) {
    network = MultilayerPerceptron(
      name: "trunk", widths: [coordinates] + widths, activation: .silu, activatesOutput: true,
      initialisations: [.kaiming(gain: gain), .kaiming(gain: 1)], biasRange: Trunk.biasRange)
    parameters = ParameterStore()
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Trunk.stream)
    network.initialise(&parameters, random: &random)
    basis = TaylorBasis(wanted: derivatives.map { [$0.t, $0.x] })
  }

  /// Takes a network that was trained elsewhere, its parameters named `trunk.0.weight`, ...
  init(widths: [Int], parameters: ParameterStore<Double>, derivatives: [MultiIndex]) {
    network = MultilayerPerceptron(
      name: "trunk", widths: widths, activation: .silu, activatesOutput: true)
    self.parameters = parameters
    basis = TaylorBasis(wanted: derivatives.map { [$0.t, $0.x] })
  }

  /// The number of features, the constant not counted.
  var featureCount: Int { network.layers.last?.outputs ?? 0 }

  /// What the heads need of a block's points.
  ///
  /// - Returns: the features, `[point, feature]`, and for each component what the criterion makes of
  ///   each feature there, `[component][point, feature]`, and of a constant, `[component][point, 1]`.
  func responses(to block: PointBlock, _ parameters: Parameters<Double>) -> FeatureResponses {
    let tape = parameters.tape
    let width = network.layers.first?.inputs ?? 0
    let inputs = tape.constant(shape: [basis.count, block.count, width]) { buffer in
      _ = buffer.update(from: block.inputs)
    }
    let features = network(TaylorTensor(basis: basis, stacked: inputs), parameters).stacked
    return FeatureResponses(
      values: features.slice(axis: 0, 0..<1).reshaped([block.count, featureCount]),
      criteria: block.weights.map { weights in
        let factors = tape.constant(shape: [basis.count, block.count, 1]) { buffer in
          _ = buffer.update(from: weights)
        }
        return (features * factors).sum(axis: 0)
      },
      constants: block.weights.map { weights in
        tape.constant(shape: [block.count, 1]) { buffer in
          _ = buffer.update(from: weights[0..<block.count])
        }
      })
  }

  /// The field that a head makes of the features, in the coordinates of the data.
  ///
  /// - Parameters:
  ///   - head: `[component][feature]`, the constant last.
  ///   - name: the name of the head's layer.
  /// - Throws: `GeneratorError` where a weight is not finite.
  func field(
    head: [[Double]], name: String, on space: VariableSpace, _ standard: Standardisation
  ) throws -> NetworkField {
    var layers: [NetworkLayer] = []
    for layer in network.layers {
      guard let weights = parameters["\(layer.name).weight"],
        let biases = parameters["\(layer.name).bias"]
      else { continue }
      layers.append(
        NetworkLayer(
          name: layer.name,
          weights: Matrix(rows: layer.outputs, columns: layer.inputs, entries: weights.values),
          biases: biases.values, activation: .silu))
    }
    layers.append(
      NetworkLayer(
        name: name, weights: Matrix(head.map { Array($0.dropLast()) }),
        biases: head.map { $0.last ?? 0 }, activation: .identity))
    return try NetworkField(
      space: space, means: standard.means, deviations: standard.deviations, layers: layers)
  }
}
