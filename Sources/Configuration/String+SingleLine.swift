import Foundation

extension String {
  /// The text on one line for a terminal or a table: nothing that cannot be printed, and cut where it is long.
  ///
  /// - Parameter limit: the largest number of characters.
  public func singleLine(limit: Int) -> String {
    // Cut first: what programs write may have megabytes.
    let beginning = String(
      unicodeScalars.prefix(4 * limit + 64).map { scalar in
        let isControl = scalar.value < 32 || (127..<160).contains(scalar.value)
        return Character(isControl ? " " : scalar)
      })
    let words = beginning.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > limit ? words.prefix(max(0, limit - 3)) + "..." : words
  }
}
