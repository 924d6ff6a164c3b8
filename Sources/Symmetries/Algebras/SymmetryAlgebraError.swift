/// Why a symmetry algebra cannot be computed.
public enum SymmetryAlgebraError: Error, Equatable, CustomStringConvertible {
  /// A coefficient has no numerator and denominator below 2^30.
  case coefficientTooLarge(String)

  /// No random point of the equation could be found.
  case noPoints(String)

  /// One line that names the equation.
  public var description: String {
    switch self {
    case .coefficientTooLarge(let equation):
      "\"\(equation)\": a generator has coefficients beyond 2^30; use parameters with fewer digits"
    case .noPoints(let equation):
      "\"\(equation)\": no points on the equation were found at which it can be evaluated"
    }
  }
}
