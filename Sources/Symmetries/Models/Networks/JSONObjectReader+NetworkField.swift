import Configuration
import Jets
import LinearAlgebra
import Networks

extension JSONObjectReader {
  /// A field whose layers find their tensors by name.
  mutating func networkField(
    on space: VariableSpace, name: String, weights: [String: Tensor<Double>]
  ) throws -> NetworkField {
    guard var inputs = try object("inputs") else {
      throw ConfigurationError(
        "\(name): 'inputs' is missing; {\"means\": [...], \"deviations\": [...]} is needed")
    }
    let means = try inputs.requireNumbers("means", name: name)
    let deviations = try inputs.requireNumbers("deviations", name: name)
    try inputs.finish()
    let entries = try requireValue("layers")
    guard let list = entries.array else {
      throw ConfigurationError("\(name): 'layers' is no array; a list of layers is needed")
    }
    let layers = try list.enumerated().map { index, entry in
      try NetworkLayer(json: entry, name: "\(name): layer \(index)", weights: weights)
    }
    do {
      return try NetworkField(space: space, means: means, deviations: deviations, layers: layers)
    } catch let error as GeneratorError {
      throw ConfigurationError("\(name): \(error)")
    }
  }

  fileprivate mutating func requireNumbers(_ key: String, name: String) throws -> [Double] {
    let value = try requireValue(key)
    let numbers = value.array?.map(\.double) ?? [nil]
    guard numbers.allSatisfy({ $0 != nil }) else {
      throw ConfigurationError("\(name): '\(key)' is no list of numbers")
    }
    return numbers.compactMap { $0 }
  }
}

extension NetworkLayer {
  init(json: JSONValue, name: String, weights: [String: Tensor<Double>]) throws {
    var reader = try JSONObjectReader(json, context: name)
    let layer = try reader.requireString("name")
    let text = try reader.requireString("activation")
    try reader.finish()
    guard let activation = NetworkActivation(rawValue: text) else {
      throw ConfigurationError(
        "\(name): unknown activation \"\(text)\"; known: "
          + NetworkActivation.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let factors = weights["\(layer).weight"], let biases = weights["\(layer).bias"] else {
      throw ConfigurationError(
        "\(name): the weights have no '\(layer).weight' and '\(layer).bias'; they have "
          + weights.keys.sorted().joined(separator: ", "))
    }
    guard factors.shape.count == 2, biases.shape == [factors.shape[0]] else {
      throw ConfigurationError(
        "\(name): '\(layer).weight' has the shape \(factors.shape) and its bias \(biases.shape); "
          + "[outputs, inputs] and [outputs] are needed")
    }
    self.init(
      name: layer,
      weights: Matrix(
        rows: factors.shape[0], columns: factors.shape[1], entries: factors.values),
      biases: biases.values, activation: activation)
  }
}
