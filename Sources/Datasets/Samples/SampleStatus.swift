/// Whether a trajectory reached its last frame.
public enum SampleStatus: UInt8, Hashable, Sendable, CaseIterable {
  /// It did.
  case complete = 0

  /// It stopped because the solution blew up; the frames after that are NaN.
  case stopped = 1
}
