import Configuration

/// The random states of one field among several.
public struct FieldFamily: Hashable, Sendable {
  /// The family.
  public var shape: Shape

  /// Fields with the same number share their random numbers: bumps at the same places.
  public var draws: Int?

  /// The families of one field.
  public enum Shape: Hashable, Sendable {
    case sines(SineFamily)
    case randomField(GaussianRandomField)
    case bumps(BumpFamily)
  }

  /// Reads the object of one field.
  init(_ reader: inout JSONObjectReader) throws {
    draws = try reader.int("draws")
    if let draws, !(0...1000).contains(draws) {
      throw RecipeError("\(reader.context): 'draws' is \(draws); 0 to 1000 are possible")
    }
    let kind = try reader.string("kind", default: "sines")
    guard let shape = try Shape(kind: kind, &reader) else {
      throw RecipeError(
        "\(reader.context): 'kind' is \"\(kind)\"; \(Shape.kinds.joined(separator: ", ")) are known"
      )
    }
    self.shape = shape
  }

  var json: JSONValue {
    var members = shape.family.members
    members["draws"] = draws.map { .integer($0) }
    return .object(members)
  }
}

extension FieldFamily.Shape {
  static let kinds = ["sines", "gaussian-random-field", "bumps"]

  /// Reads the family of a kind; nil for a kind that is not known.
  init?(kind: String, _ reader: inout JSONObjectReader) throws {
    switch kind {
    case "sines": self = .sines(try SineFamily(&reader))
    case "gaussian-random-field": self = .randomField(try GaussianRandomField(&reader))
    case "bumps": self = .bumps(try BumpFamily(&reader))
    default: return nil
    }
  }

  var family: any ScalarFamily {
    switch self {
    case .sines(let family): family
    case .randomField(let family): family
    case .bumps(let family): family
    }
  }
}
