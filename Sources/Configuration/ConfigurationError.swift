/// What is wrong with a text, a key or a value of a configuration, in one line.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line shown to the user.
  public let description: String

  /// Creates an error from the line shown to the user.
  public init(_ description: String) {
    self.description = description
  }
}
