public import Configuration
import Foundation
import Jets

/// What is seen of solutions: some fields and rates of change, under a mask.
///
/// High-dimensional observations of a system with few degrees of freedom, as in Champion and others
/// 2019. The equation of the solutions is not one of what is seen, so files do not tell it but in their
/// recipe.
public struct Observation: Hashable, Sendable {
  /// The fields that are seen.
  public var fields: [String]

  /// The fields whose rate of change is seen, as `rate_u`.
  public var rates: [String] = []

  /// What everything seen is multiplied by: an expression in x and y, or nil.
  public var mask: String?

  /// Sees fields as they are.
  public init(fields: [String]) {
    self.fields = fields
  }

  /// Reads the key `observe` of a recipe.
  ///
  /// - Throws: `ConfigurationError` or `RecipeError` that names the key at fault.
  public init(_ reader: inout JSONObjectReader) throws {
    fields = try reader.strings("fields") ?? []
    rates = try reader.strings("rates") ?? []
    mask = try reader.string("mask")
    guard !fields.isEmpty || !rates.isEmpty else {
      throw RecipeError("\(reader.context): 'fields' or 'rates' must name a field to observe")
    }
  }

  /// The names of what is seen.
  public var variables: [String] { fields + rates.map { "rate_" + $0 } }

  /// The observation as in a recipe.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "fields": .array(fields.map { .string($0) }), "rates": .array(rates.map { .string($0) }),
    ]
    members["mask"] = mask.map { .string($0) }
    return .object(members)
  }
}
