/// Why a recipe cannot be cooked.
public struct RecipeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line that names the value and what would be accepted.
  public let description: String

  /// Creates an error from its line.
  public init(_ description: String) {
    self.description = description
  }
}
