/// Why an operation has no value in an algebra.
public enum AlgebraError: Error, Equatable {
  /// The element has no multiplicative inverse.
  case notInvertible

  /// The function is not defined here; the text says which and where.
  case undefined(String)
}
