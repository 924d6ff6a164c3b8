public import Jets
import LinearAlgebra

/// A vector field whose components a network gives.
///
/// Coordinates enter the first layer less their means and over their deviations; the outputs of the
/// last layer are the components over the deviations, in the order of the space.
public struct NetworkField: Hashable, Sendable {
  /// The coordinates of the space.
  public let space: VariableSpace

  /// What is subtracted from each coordinate.
  public let means: [Double]

  /// What each coordinate is divided by, and each component multiplied by.
  public let deviations: [Double]

  /// The layers, the first one next to the coordinates.
  public let layers: [NetworkLayer]

  /// Creates a field.
  ///
  /// - Throws: `GeneratorError.notANetwork` where the sizes do not fit each other and the space, a
  ///   number is not finite or a deviation is not positive.
  public init(
    space: VariableSpace, means: [Double], deviations: [Double], layers: [NetworkLayer]
  ) throws {
    func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
      if !holds { throw GeneratorError.notANetwork(reason: reason()) }
    }
    let count = space.dimension
    try require(
      means.count == count && deviations.count == count,
      "there are \(means.count) means and \(deviations.count) deviations; "
        + "\(count) of each are needed, for \(space.coordinateNames.joined(separator: ", "))")
    try require(means.allSatisfy(\.isFinite), "a mean is not finite")
    try require(
      deviations.allSatisfy { $0.isFinite && $0 > 0 },
      "the deviations are \(deviations); positive numbers are needed")
    try require(!layers.isEmpty, "there are no layers; one at least is needed")
    var width = count
    for layer in layers {
      try require(
        layer.weights.columns == width,
        "the layer \(layer.name) takes \(layer.weights.columns) inputs, and \(width) come to it")
      try require(
        layer.weights.entries.allSatisfy(\.isFinite) && layer.biases.allSatisfy(\.isFinite),
        "a weight of the layer \(layer.name) is not finite")
      try require(
        layer.activation.isSmooth,
        "the activation of the layer \(layer.name) is \(layer.activation.rawValue), which is not smooth; "
          + NetworkActivation.allCases.filter(\.isSmooth).map(\.rawValue).joined(separator: ", ")
          + " are possible in a field")
      width = layer.weights.rows
    }
    try require(
      width == count,
      "the last layer gives \(width) numbers; \(count) are needed, for "
        + space.coordinateNames.joined(separator: ", "))
    self.space = space
    self.means = means
    self.deviations = deviations
    self.layers = layers
  }

  /// The widths of the layers as `3-64-64-3`.
  public var shape: String {
    ([space.dimension] + layers.map(\.weights.rows)).map(String.init).joined(separator: "-")
  }
}
