package import LinearAlgebra
package import Networks
import Randomness

/// Functions of the image plane that vector fields are combinations of: the outputs of a network.
///
/// Of the outputs and the constant, the leading directions under the importance are kept, which are
/// the smoothest functions; they are orthonormal in it.
package struct FieldBasis: Sendable {
  /// The network from standardised points to features.
  package let trunk: MultilayerPerceptron

  /// Its weights.
  package let parameters: ParameterStore<Double>

  /// The functions in terms of the features and the constant, `[feature, function]`.
  package let combinations: Matrix

  /// What is subtracted from points, and what they are divided by.
  package let means, deviations: [Double]

  private static let stream: UInt32 = 0x706c_616e

  /// The number of functions.
  package var count: Int { combinations.columns }

  /// Creates functions for weighted points `[point][coordinate]`.
  ///
  /// - Parameter importance: the weight of each point; their sum is 1.
  /// - Throws: `ImageGeneratorError` where the network has too few independent outputs.
  package init(
    _ points: [[Double]], importance: [Double], settings: ImageGeneratorSettings, seed: UInt64
  ) throws {
    let dimension = points[0].count
    let means = (0..<dimension).map { coordinate in
      zip(points, importance).reduce(0) { $0 + $1.1 * $1.0[coordinate] }
    }
    let deviations = (0..<dimension).map { coordinate in
      zip(points, importance).reduce(0) { sum, point in
        let difference = point.0[coordinate] - means[coordinate]
        return sum + point.1 * difference * difference
      }.squareRoot()
    }
    let trunk = MultilayerPerceptron(
      name: "trunk", widths: [dimension] + settings.widths, activation: .silu,
      activatesOutput: true,
      initialisations: [.kaiming(gain: settings.gain), .kaiming(gain: 1)], biasRange: 0.5)
    var store = ParameterStore<Double>()
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    trunk.initialise(&store, random: &random)
    (self.trunk, parameters, self.means, self.deviations) = (trunk, store, means, deviations)
    let features = Self.features(trunk, store, points, means, deviations)
    var weighted = features
    for (row, weight) in importance.enumerated() {
      let root = max(weight, 0).squareRoot()
      for column in 0..<features.columns {
        weighted.entries[row * features.columns + column] *= root
      }
    }
    let decomposition = try SingularValueDecomposition(weighted)
    let largest = decomposition.values.first ?? 0
    let independent = decomposition.values.count { $0 > 1e-10 * largest }
    guard independent >= settings.functions else {
      throw ImageGeneratorError(
        "'functions' is \(settings.functions); the trunk gives \(independent) that are independent")
    }
    let kept = Array(0..<settings.functions)
    combinations = decomposition.rightTransposed.transposed.selecting(columns: kept)
      .scalingColumns(by: kept.map { 1 / decomposition.values[$0] })
  }

  /// The functions at points, `[point, function]`.
  package func callAsFunction(_ points: [[Double]]) -> Matrix {
    Self.features(trunk, parameters, points, means, deviations) * combinations
  }

  /// The features at points and the constant, `[point, feature]`.
  private static func features(
    _ trunk: MultilayerPerceptron, _ parameters: ParameterStore<Double>, _ points: [[Double]],
    _ means: [Double], _ deviations: [Double]
  ) -> Matrix {
    let tape = Tape<Double>()
    let inputs = points.flatMap { point in
      point.indices.map { (point[$0] - means[$0]) / deviations[$0] }
    }
    let values = trunk(
      tape.constant(Tensor(shape: [points.count, means.count], values: inputs)),
      tape.bind(parameters)
    ).value
    let width = values.shape[1]
    var result = Matrix(rows: points.count, columns: width + 1)
    for row in 0..<points.count {
      for column in 0..<width {
        result.entries[row * (width + 1) + column] = values.values[row * width + column]
      }
      result.entries[row * (width + 1) + width] = 1
    }
    return result
  }
}
