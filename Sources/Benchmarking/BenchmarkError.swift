/// Why a benchmark cannot be run, in one line.
public struct BenchmarkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line shown to the user.
  public let description: String

  /// Creates an error from the line shown to the user.
  public init(_ description: String) {
    self.description = description
  }
}
