/// Why a data set cannot be augmented, in one line.
public struct AugmentationError: Error, Hashable, CustomStringConvertible {
  /// What is wrong and what would be accepted.
  public let description: String

  /// Creates an error from its line.
  public init(_ description: String) {
    self.description = description
  }
}
