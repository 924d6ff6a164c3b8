/// Why a file cannot be read or written, in one line that names it.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line shown to the user.
  public let description: String

  /// Creates an error from the line shown to the user.
  public init(_ description: String) {
    self.description = description
  }
}
