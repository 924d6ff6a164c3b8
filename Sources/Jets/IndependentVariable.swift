/// The independent variables of the equation language: time and up to two space coordinates.
public enum IndependentVariable: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Time.
  case t
  /// The first space coordinate.
  case x
  /// The second space coordinate.
  case y

  /// Time first, then the space coordinates.
  public static func < (left: IndependentVariable, right: IndependentVariable) -> Bool {
    left.position < right.position
  }

  var position: Int {
    switch self {
    case .t: 0
    case .x: 1
    case .y: 2
    }
  }
}
