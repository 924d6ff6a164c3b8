import Jets
import Networks
import Randomness

/// The network whose outputs, with a constant, generators are linear combinations of.
///
/// Its inputs are t, x and u over the deviations of the data, less the means.
struct Trunk: Sendable {
  /// The network.
  let network: MultilayerPerceptron

  /// Its weights.
  var parameters: ParameterStore<Double>

  /// What is subtracted from the coordinates, and what they are divided by.
  let means, deviations: [Double]

  /// The Taylor coefficients by the exponents of t and x.
  let basis: TaylorBasis

  private let order: [Int]

  /// Creates a network with random weights.
  ///
  /// A low gain of the first layer makes a network begin near polynomials of low degree, which is
  /// where most generators are.
  init(
    widths: [Int], gain: Double, points: SolutionPoints, seed: UInt64
  ) {
    let width = points.means.count
    network = MultilayerPerceptron(
      name: "trunk", widths: [width] + widths, activation: .silu, activatesOutput: true,
      initialisations: [.kaiming(gain: gain), .kaiming(gain: 1)], biasRange: 0.5)
    parameters = ParameterStore()
    var random = PhiloxGenerator(seed: seed, index: 0, stream: 0x7472_756e)
    network.initialise(&parameters, random: &random)
    means = points.means
    deviations = points.deviations
    let highest = points.exponents.map { $0.t + $0.x }.max() ?? 1
    basis = TaylorBasis(variables: 2, order: highest)
    order = points.exponents.map { [$0.t, $0.x] }.map(basis.position(of:))
  }

  /// The number of features, the constant included.
  var featureCount: Int { (network.layers.last?.outputs ?? 0) + 1 }

  /// The standardised Taylor coefficients of the coordinates at some points,
  /// `[exponent, point, coordinate]`.
  func inputs(_ points: SolutionPoints, _ chosen: [Int]) -> Tensor<Double> {
    let width = means.count
    var values = [Double](repeating: 0, count: basis.count * chosen.count * width)
    for (exponent, place) in order.enumerated() {
      let source = points.coordinates[exponent]
      let shift = points.exponents[exponent] == .zero ? means : means.map { _ in 0 }
      for (row, point) in chosen.enumerated() {
        let start = (place * chosen.count + row) * width
        for coordinate in 0..<width {
          values[start + coordinate] =
            (source[point * width + coordinate] - shift[coordinate]) / deviations[coordinate]
        }
      }
    }
    return Tensor(shape: [basis.count, chosen.count, width], values: values)
  }

  /// What the criterion takes of each component at some points, `[component][exponent, point]`, in
  /// the order of the basis, for components in units of the deviations and the equation's terms.
  func weights(_ points: SolutionPoints, _ chosen: [Int]) -> [[Double]] {
    points.weights.enumerated().map { component, weights in
      var values = [Double](repeating: 0, count: basis.count * chosen.count)
      let factor = deviations[component] / points.termSize
      for (exponent, place) in order.enumerated() {
        for (row, point) in chosen.enumerated() {
          values[place * chosen.count + row] = factor * weights[exponent][point]
        }
      }
      return values
    }
  }

  /// The Taylor coefficients of the features but the constant, `[exponent, point, feature]`.
  func features(
    _ inputs: Networks.Variable<Double>, _ parameters: Parameters<Double>
  ) -> Networks.Variable<Double> {
    network(TaylorTensor(basis: basis, stacked: inputs), parameters).stacked
  }
}
