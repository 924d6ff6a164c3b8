/// Why HDF5 could not do what it was asked, in one line.
public struct HDF5Error: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line shown to the user.
  public let description: String

  /// HDF5's own or the system's reason alone, without what was being done.
  public let reason: String

  /// Creates an error from what was being done and why it failed.
  public init(_ action: String, reason: String) {
    description = "cannot \(action): \(reason)"
    self.reason = reason
  }
}
