/// A word as a shell takes it literally.
public struct ShellWord: Hashable, Sendable, CustomStringConvertible {
  /// The word, in quotes where it needs them.
  public let description: String

  /// Quotes a word.
  public init(_ word: String) {
    let isPlain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=:,+@".contains($0))
    }
    description =
      isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
