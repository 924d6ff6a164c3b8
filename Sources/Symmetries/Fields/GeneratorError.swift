/// Why a text is no generator on a space.
public enum GeneratorError: Error, Equatable, CustomStringConvertible {
  /// A component is given for a coordinate that the space lacks.
  case unknownCoordinate(String, known: [String])

  /// A component is no polynomial in the coordinates.
  case notPolynomial(String, coordinates: [String])

  /// The text is no vector field.
  case notAField(String, coordinates: [String])

  /// The entries are no matrix that acts on the coordinates.
  case notAMatrix(coordinates: [String])

  /// The layers are no network on the coordinates.
  case notANetwork(reason: String)

  /// A vector field is needed, and a generator is none.
  case noField(number: Int, form: String)

  /// The parameter of a generator has an empty name.
  case noName

  /// The ends are no range of a parameter about 0.
  case notARange(name: String, Double, Double)

  /// One line that names the value and what would be accepted.
  public var description: String {
    switch self {
    case .unknownCoordinate(let name, let known):
      "component '\(name)' belongs to no coordinate; the space has \(known.joined(separator: ", "))"
    case .notPolynomial(let text, let coordinates):
      "component \"\(text)\" holds more than polynomials and functions of \(coordinates.joined(separator: ", "))"
    case .notAMatrix(let coordinates):
      "'matrix' needs \(coordinates.count) rows (\(coordinates.joined(separator: ", "))) of "
        + "\(coordinates.count) or, with a constant, \(coordinates.count + 1) finite numbers, not all zero"
    case .notANetwork(let reason): reason
    case .noField(let number, let form):
      "generator \(number) has the form \(form), which is no vector field on the data's variables; "
        + "linear, network or polynomial is needed"
    case .noName: "'name' is empty; the name of the parameter is needed, such as rotation"
    case .notARange(let name, let low, let high):
      "the range of \(name) is [\(low), \(high)]; finite ends are needed, different ones with 0 between them"
    case .notAField(let text, let coordinates):
      "\"\(text)\" is no vector field; a sum of polynomials times "
        + coordinates.map { "d_\($0)" }.joined(separator: ", ") + " is needed"
    }
  }
}
