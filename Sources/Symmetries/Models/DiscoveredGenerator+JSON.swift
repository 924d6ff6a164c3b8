import Configuration
import Jets
import LinearAlgebra
import Networks
import Numbers

extension DiscoveredGenerator {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "form": .string(form.name), "expression": .string(expression),
    ]
    switch form {
    case .polynomial(let field):
      members["components"] = .object(field.componentTexts.mapValues { .string($0) })
    case .linear(let field):
      members["matrix"] = .array(field.rows.map { .array($0.map { .number($0) }) })
    case .extent(let extent):
      members["matrix"] = .array(extent.generator.rows.map { .array($0.map { .number($0) }) })
      members["name"] = .string(extent.name)
      members["range"] = extent.range.json
      members["data_range"] = extent.dataRange?.json
    case .latent(let action):
      members["matrix"] = .array(
        (0..<action.matrix.rows).map { .array(action.matrix.row($0).map { .number($0) }) })
    case .finite(let transformation):
      members["matrix"] = .array(transformation.rows.map { .array($0.map { .number($0) }) })
    case .network(let field):
      members["inputs"] = .object([
        "means": .array(field.means.map { .number($0) }),
        "deviations": .array(field.deviations.map { .number($0) }),
      ])
      members["layers"] = .array(
        field.layers.map { layer in
          .object([
            "name": .string(layer.name), "activation": .string(layer.activation.rawValue),
          ])
        })
    }
    if let approximation {
      members["approximation"] = .object([
        "components": .object(approximation.field.componentTexts.mapValues { .string($0) }),
        "left_over": .number(approximation.leftOver),
      ])
    }
    if let score {
      members["score"] = ["value": .number(score), "meaning": .string(scoreMeaning ?? "")]
    }
    members["confidence"] = confidence?.json
    return .object(members)
  }

  /// Reads a generator; the layers of a network find their tensors by name in the model's weights.
  init(
    json: JSONValue, name: String, space: VariableSpace, latent: LatentSpace?,
    weights: [String: Tensor<Double>]
  ) throws {
    var reader = try JSONObjectReader(json, context: name)
    let form = try reader.string("form", default: "polynomial")
    switch form {
    case "polynomial":
      self.init(form: .polynomial(try reader.polynomialField(on: space, name: name)))
    case "linear":
      self.init(
        form: .linear(try reader.matrix(name: name) { try LinearField(rows: $0, on: space) }))
    case "extent":
      self.init(form: .extent(try reader.extent(on: space, name: name)))
    case "finite":
      self.init(
        form: .finite(
          try reader.matrix(name: name) { try FiniteTransformation(rows: $0, on: space) }))
    case "latent":
      guard let latent else {
        throw ConfigurationError(
          "\(name): the form is latent, and the model has no 'latent' with an encoder and a decoder"
        )
      }
      self.init(
        form: .latent(
          try reader.matrix(name: name) { try LatentAction(latent, matrix: Matrix($0)) }))
    case "network":
      self.init(
        form: .network(try reader.networkField(on: space, name: name, weights: weights)))
    default:
      throw ConfigurationError(
        "\(name): unknown form \"\(form)\"; known forms: "
          + GeneratorForm.names.joined(separator: ", "))
    }
    if var record = try reader.object("approximation") {
      approximation = ClosedFormFit(
        field: try record.polynomialField(on: space, name: "\(name): approximation"),
        leftOver: try record.requireDouble("left_over"))
      try record.finish()
    }
    if var record = try reader.object("score") {
      score = try record.double("value")
      scoreMeaning = try record.string("meaning")
      try record.finish()
    }
    if var record = try reader.object("confidence") {
      confidence = try GeneratorConfidence(&record, name: "\(name): confidence")
      try record.finish()
    }
    _ = try reader.string("expression")
    try reader.finish()
  }
}

extension JSONObjectReader {
  fileprivate mutating func polynomialField(on space: VariableSpace, name: String) throws
    -> PolynomialVectorField<Double>
  {
    guard var components = try object("components") else {
      throw ConfigurationError(
        "\(name): 'components' is missing; {\"t\": \"3*t\", \"x\": \"x\", ...} is needed")
    }
    var texts: [String: String] = [:]
    for coordinate in space.coordinateNames {
      texts[coordinate] = try components.componentText(coordinate)
    }
    try components.finish()
    do {
      let field = try PolynomialVectorField(space: space, componentTexts: texts).map(\.double)
      guard !field.isZero else {
        throw ConfigurationError("\(name): all components are zero; a vector field is needed")
      }
      return field
    } catch let error as ParseError {
      throw ConfigurationError("\(name): \(error)")
    } catch let error as GeneratorError {
      throw ConfigurationError("\(name): \(error)")
    }
  }

  /// A matrix with the name and the range of its parameter.
  fileprivate mutating func extent(on space: VariableSpace, name: String) throws -> GeneratorExtent
  {
    let generator = try matrix(name: name) { try LinearField(rows: $0, on: space) }
    let parameter = try requireString("name")
    guard let range = try range("range", name: name) else {
      throw ConfigurationError("\(name): 'range' is missing; [low, high] is needed")
    }
    let dataRange = try self.range("data_range", name: name)
    do {
      return try GeneratorExtent(
        generator: generator, name: parameter, range: range, dataRange: dataRange)
    } catch let error as GeneratorError {
      throw ConfigurationError("\(name): \(error)")
    }
  }

  private mutating func range(_ key: String, name: String) throws -> ClosedRange<Double>? {
    guard let value = value(key) else { return nil }
    let bounds = value.array?.map { $0.double ?? .nan } ?? []
    guard bounds.count == 2, bounds[0] <= bounds[1] else {
      throw ConfigurationError("\(name): '\(key)' is \(value.text()); [low, high] is needed")
    }
    return bounds[0]...bounds[1]
  }

  /// What the rows of `matrix` stand for; rows of unequal length and entries that are no numbers reach
  /// the body as ones that are not finite.
  fileprivate mutating func matrix<Form>(
    name: String, _ body: ([[Double]]) throws -> Form
  ) throws -> Form {
    let rows =
      try requireValue("matrix").array?.map { row in
        row.array?.map { $0.double ?? .nan } ?? []
      } ?? []
    let width = rows.map(\.count).max() ?? 0
    do {
      return try body(rows.map { $0 + [Double](repeating: .nan, count: width - $0.count) })
    } catch let error as GeneratorError {
      throw ConfigurationError("\(name): \(error)")
    }
  }

  /// A component: a text in the equation language, or a plain number.
  fileprivate mutating func componentText(_ key: String) throws -> String? {
    guard let value = value(key) else { return nil }
    if let text = value.string { return text }
    guard let number = value.double else { return try string(key) }
    return number.isFinite ? "\(number)" : try string(key)
  }
}

extension ClosedRange<Double> {
  fileprivate var json: JSONValue { [.number(lowerBound), .number(upperBound)] }
}
