/// Why a trajectory of an ordinary system cannot be computed as asked.
public enum OrdinaryError: Error, Equatable, CustomStringConvertible {
  /// The initial state has another number of values than the system.
  case stateCount(Int, variables: [String])

  /// An initial value is not finite.
  case stateNotFinite(variable: String, value: Double)

  /// The times do not increase.
  case times(index: Int)

  /// The tolerance is out of range.
  case tolerance(Double)

  /// More steps are needed than allowed.
  case tooManySteps(limit: Int, reached: Double, end: Double)

  /// One line that names the value and what would be accepted.
  public var description: String {
    switch self {
    case .stateCount(let count, let variables):
      "the initial state has \(count) values; \(variables.count) are needed: "
        + variables.joined(separator: ", ")
    case .stateNotFinite(let variable, let value):
      "the initial value of \(variable) is \(value); a finite number is needed"
    case .times(let index): "the times must be finite and increase; number \(index) does not"
    case .tolerance(let tolerance):
      "the tolerance is \(tolerance); a relative error from 1e-18 to 0.1 is needed"
    case .tooManySteps(let limit, let reached, let end):
      "\(limit) steps reach t = \(reached), not \(end): the system is too stiff for an explicit "
        + "method; shorten the time or slow its fastest rate"
    }
  }
}
