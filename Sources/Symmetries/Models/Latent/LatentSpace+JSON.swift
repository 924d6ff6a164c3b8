import Configuration
import Jets
import Networks

extension LatentSpace {
  /// All layers of encoder and decoder, for their tensors.
  var allLayers: [NetworkLayer] { encoder.allLayers + decoder.allLayers }

  /// The space as the member `latent` of a model file; the tensors are in the file of weights.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "variables": .array(variables.map { .string($0) }), "encoder": encoder.json,
      "decoder": decoder.json,
    ]
    members["dynamics"] = dynamics.map { .string($0) }
    return .object(members)
  }

  /// Reads the member `latent` of a model file.
  ///
  /// - Throws: `ConfigurationError` that names the key at fault.
  init(json: JSONValue, name: String, weights: [String: Tensor<Double>]) throws {
    var reader = try JSONObjectReader(json, context: name)
    let variables = try reader.strings("variables") ?? []
    guard !variables.isEmpty else {
      throw ConfigurationError("\(name): 'variables' is empty; the names of a state are needed")
    }
    do {
      let encoder = try LatentMap(
        json: try reader.requireValue("encoder"), name: "\(name): encoder", weights: weights)
      let decoder = try LatentMap(
        json: try reader.requireValue("decoder"), name: "\(name): decoder", weights: weights)
      let dynamics = try reader.string("dynamics")
      try reader.finish()
      try self.init(
        variables: variables, encoder: encoder, decoder: decoder, dynamics: dynamics)
    } catch let error as GeneratorError {
      throw ConfigurationError("\(name): \(error)")
    } catch let error as ParseError {
      throw ConfigurationError("\(name): dynamics: \(error)")
    }
  }
}

extension LatentMap {
  var json: JSONValue {
    func record(_ layer: NetworkLayer) -> JSONValue {
      ["name": .string(layer.name), "activation": .string(layer.activation.rawValue)]
    }
    var members: [String: JSONValue] = [:]
    members["entry"] = entry.map(record)
    members["skip"] = skip.map(record)
    if !layers.isEmpty { members["layers"] = .array(layers.map(record)) }
    members["exit"] = exit.map(record)
    return .object(members)
  }

  init(json: JSONValue, name: String, weights: [String: Tensor<Double>]) throws {
    var reader = try JSONObjectReader(json, context: name)
    func layer(_ value: JSONValue, _ part: String) throws -> NetworkLayer {
      try NetworkLayer(json: value, name: "\(name): \(part)", weights: weights)
    }
    let entry = try reader.value("entry").map { try layer($0, "entry") }
    let skip = try reader.value("skip").map { try layer($0, "skip") }
    let exit = try reader.value("exit").map { try layer($0, "exit") }
    let layers = try reader.value("layers").map { value in
      guard let list = value.array else {
        throw ConfigurationError("\(name): 'layers' is no array; a list of layers is needed")
      }
      return try list.enumerated().map { try layer($1, "layer \($0)") }
    }
    try reader.finish()
    try self.init(entry: entry, skip: skip, layers: layers ?? [], exit: exit)
  }
}
