/// Why a factorisation failed.
public enum LinearAlgebraError: Error, Equatable, CustomStringConvertible {
  /// An entry is infinite or NaN.
  case notFinite

  /// The iteration of the factorisation did not converge.
  case noConvergence

  /// One line that says what happened.
  public var description: String {
    switch self {
    case .notFinite: "a matrix has an entry that is infinite or not a number"
    case .noConvergence: "a matrix factorisation did not converge"
    }
  }
}
