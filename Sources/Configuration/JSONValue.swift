/// A value of JSON: what a recipe, a setting or an attribute can hold.
///
/// Whole numbers and others are kept apart so that 64-bit counts and seeds survive, but
/// compare equal where they are the same number: `3` and `3.0` are one value.
public enum JSONValue: Sendable {
  /// The absence of a value.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number that fits 64 bits.
  case integer(Int)
  /// Any other finite number.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Named values, printed in the order of their names.
  case object([String: JSONValue])

  /// The text of a string, or nil for another kind of value.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a number, whole or not, or nil for another kind of value.
  public var double: Double? {
    switch self {
    case .integer(let whole): Double(whole)
    case .number(let number): number
    default: nil
    }
  }

  /// The value of a whole number, also one written `3.0`, or nil for another kind of value.
  public var int: Int? {
    switch self {
    case .integer(let whole): whole
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }

  /// The truth value, or nil for another kind of value.
  public var bool: Bool? {
    if case .bool(let truth) = self { truth } else { nil }
  }

  /// The members of a list, or nil for another kind of value.
  public var array: [JSONValue]? {
    if case .array(let members) = self { members } else { nil }
  }

  /// The named values of an object, or nil for another kind of value.
  public var object: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The member of an object under this key, or nil.
  public subscript(key: String) -> JSONValue? { object?[key] }

  /// The member of a list at this index, or nil.
  public subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}
