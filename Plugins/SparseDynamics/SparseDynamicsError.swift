/// Why no equations of motion can be identified as asked, in one line.
public struct SparseDynamicsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line shown to the user.
  public let description: String

  /// Creates an error from its line.
  public init(_ description: String) { self.description = description }
}
