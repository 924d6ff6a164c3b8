/// Why a plugin cannot be used or gave no answer, in one line.
public struct PluginError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line shown to the user.
  public let description: String

  /// Creates an error from the line shown to the user.
  public init(_ description: String) {
    self.description = description
  }
}
