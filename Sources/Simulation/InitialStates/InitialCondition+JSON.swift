import Configuration

extension InitialCondition {
  /// Reads the `initial` object of a recipe.
  init(_ reader: inout JSONObjectReader) throws {
    let kind = try reader.string("kind", default: "sines")
    if let shape = try FieldFamily.Shape(kind: kind, &reader) {
      switch shape {
      case .sines(let family): self = .sines(family)
      case .randomField(let family): self = .randomField(family)
      case .bumps(let family): self = .bumps(family)
      }
      return
    }
    switch kind {
    case "solitons": self = .solitons(try SolitonFamily(&reader))
    case "spiral": self = .spiral(try SpiralFamily(&reader))
    case "fields":
      guard let members = try reader.requireValue("fields").object else {
        throw RecipeError("\(reader.context): 'fields' must be {field: {kind: ...}}")
      }
      let context = reader.context
      self = .fields(
        Dictionary(
          uniqueKeysWithValues: try members.map { name, value in
            var field = try JSONObjectReader(value, context: "\(context): \(name)")
            let family = try FieldFamily(&field)
            try field.finish()
            return (name, family)
          }))
    case "file":
      self = .file(
        path: try reader.requireString("path"), sha256: try reader.string("sha256", default: ""))
    default:
      throw RecipeError(
        "\(reader.context): 'kind' is \"\(kind)\"; \(FieldFamily.Shape.kinds.joined(separator: ", ")), "
          + "solitons, spiral, fields and file are known")
    }
  }

  /// The `initial` object of a recipe.
  var json: JSONValue {
    switch self {
    case .sines(let family): .object(family.members)
    case .randomField(let family): .object(family.members)
    case .bumps(let family): .object(family.members)
    case .solitons(let family): .object(family.members)
    case .spiral(let family): .object(family.members)
    case .fields(let families):
      ["kind": "fields", "fields": .object(families.mapValues(\.json))]
    case .file(let path, let sha256):
      ["kind": "file", "path": .string(path), "sha256": .string(sha256)]
    }
  }
}
