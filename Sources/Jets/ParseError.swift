/// What is wrong with a text in the equation language, and where.
public struct ParseError: Error, Equatable, CustomStringConvertible {
  /// The text that was read.
  public let text: String

  /// The column of the first character that does not fit, counted from 1.
  public let column: Int

  /// What was found and what would be accepted.
  public let reason: String

  /// One line that names the text, the column and the reason.
  public var description: String {
    "\"\(text)\", column \(column): \(reason)"
  }
}
