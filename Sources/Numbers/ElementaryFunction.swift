/// The elementary functions of the equation language, by the names they are written with.
public enum ElementaryFunction: String, CaseIterable, Hashable, Sendable {
  /// The sine, in radians.
  case sin
  /// The cosine, in radians.
  case cos
  /// The tangent, in radians.
  case tan
  /// The exponential function.
  case exp
  /// The natural logarithm.
  case log
  /// The square root.
  case sqrt
  /// The hyperbolic tangent.
  case tanh
}
