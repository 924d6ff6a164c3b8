/// What becomes of a trajectory that blows up before its last frame.
public enum BlowUpPolicy: String, Hashable, Sendable, CaseIterable {
  /// Nothing is written and the trajectory is named.
  case error

  /// It is left out; the others keep their numbers.
  case drop

  /// It is kept with NaN after the blow-up, and marked in `status`.
  case mark
}
