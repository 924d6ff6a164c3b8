/// Why a figure cannot be drawn, in one line.
public struct FigureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line shown to the user.
  public let description: String

  /// Creates an error from the line shown to the user.
  public init(_ description: String) {
    self.description = description
  }
}
