import Configuration
import Networks

extension SavedNetwork {
  /// The network as the member `predictor` of a model file; the tensors are in the file of weights.
  var json: JSONValue {
    [
      "description": description,
      "tensors": .array(weights.names.map { .string($0) }),
    ]
  }

  /// Reads the member `predictor` of a model file.
  ///
  /// - Throws: `ConfigurationError` that names the key or the tensor at fault.
  init(json: JSONValue, name: String, weights: [String: Tensor<Double>]) throws {
    var reader = try JSONObjectReader(json, context: name)
    description = try reader.requireValue("description")
    let names = try reader.strings("tensors") ?? []
    try reader.finish()
    self.weights = ParameterStore()
    guard Set(names).count == names.count else {
      throw ConfigurationError("\(name): 'tensors' names one twice")
    }
    for tensor in names {
      guard let found = weights[Self.prefix + tensor] else {
        throw ConfigurationError(
          "\(name): the file of weights has no tensor '\(Self.prefix + tensor)'")
      }
      guard found.values.allSatisfy(\.isFinite) else {
        throw ConfigurationError("\(name): the tensor '\(tensor)' has a number that is not finite")
      }
      self.weights.add(tensor, Tensor(shape: found.shape, values: found.values.map(Float.init)))
    }
  }
}
