/// Why data cannot be diagnosed as asked, in one line.
public struct DiagnosisError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line shown to the user.
  public let description: String

  /// Creates an error from its line.
  public init(_ description: String) {
    self.description = description
  }
}
