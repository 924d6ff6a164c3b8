/// Why an operation has no value in an algebra.
public enum AlgebraError: Error, Equatable, CustomStringConvertible {
  /// The element has no multiplicative inverse.
  case notInvertible

  /// The function is not defined here; the text says which and where.
  case undefined(String)

  /// One line that says what has no value.
  public var description: String {
    switch self {
    case .notInvertible: "a division by zero"
    case .undefined(let what): what
    }
  }
}
