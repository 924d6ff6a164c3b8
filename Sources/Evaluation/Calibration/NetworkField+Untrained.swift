import Jets
import LinearAlgebra
import Randomness
import Symmetries

extension NetworkField {
  /// A vector field that a network gives before any training: the control of neural generators.
  ///
  /// The architecture of Ko, Kim and Lee (2024), section 4: dense layers with SiLU, the last one
  /// linear, on standardised coordinates. With its published score such a network passes for
  /// trained; here it must not.
  ///
  /// - Parameters:
  ///   - points: the points whose coordinates are standardised to zero mean and unit deviation.
  ///   - widths: the width of each hidden layer.
  /// - Throws: `GeneratorError` where the points do not vary.
  init(space: VariableSpace, points: OnShellPoints, widths: [Int], seed: UInt64) throws {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 2)
    let sizes = [space.dimension] + widths + [space.dimension]
    let layers = zip(sizes, sizes.dropFirst()).enumerated().map { number, size in
      // The default of PyTorch's linear layers.
      let bound = 1 / Double(size.0).squareRoot()
      func draw(_ count: Int) -> [Double] {
        (0..<count).map { _ in generator.uniform(in: -bound..<bound) }
      }
      return NetworkLayer(
        name: "\(number)",
        weights: Matrix(rows: size.1, columns: size.0, entries: draw(size.1 * size.0)),
        biases: draw(size.1), activation: number < widths.count ? .silu : .identity)
    }
    try self.init(
      space: space,
      means: points.points.coordinates.map { $0.reduce(0, +) / Double($0.count) },
      deviations: points.deviations, layers: layers)
  }
}
