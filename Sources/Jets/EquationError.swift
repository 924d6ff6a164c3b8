/// Why an equation cannot be used as asked.
public enum EquationError: Error, Equatable, CustomStringConvertible {
  /// A value was given for a parameter that does not occur.
  case unknownParameter(String, known: [String])

  /// A parameter occurs that was given no value.
  case parameterMissing(String)

  /// A parameter was given an infinite value or NaN.
  case parameterNotFinite(String, Double)

  /// The equation cannot be brought into the form that is needed; the text says why.
  case unsuitable(equation: String, reason: String)

  /// One line that names the value and what would be accepted.
  public var description: String {
    switch self {
    case .unknownParameter(let name, let known):
      known.isEmpty
        ? "parameter '\(name)' does not occur: the equation has no parameters"
        : "parameter '\(name)' does not occur; the equation has \(known.joined(separator: ", "))"
    case .parameterMissing(let name):
      "parameter '\(name)' has no value; give one with --param \(name)=NUMBER"
    case .parameterNotFinite(let name, let value):
      "parameter '\(name)' is \(value); a finite number is needed"
    case .unsuitable(let equation, let reason): "\"\(equation)\": \(reason)"
    }
  }
}
