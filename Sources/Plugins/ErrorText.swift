import Configuration
import Foundation

/// What a program writes to standard error: the beginning is kept, and the last line.
struct ErrorText {
  /// The largest number of bytes that are kept.
  static let capacity = 1 << 20

  /// The beginning.
  private(set) var beginning = Data()

  private var end = Data()
  private var total = 0

  /// Takes bytes.
  mutating func take(_ bytes: Data) {
    total += bytes.count
    beginning.append(bytes.prefix(max(0, Self.capacity - beginning.count)))
    end.append(bytes)
    if end.count > 16384 { end = Data(end.suffix(8192)) }
  }

  /// The text for a log, which says where it was cut.
  var log: Data {
    guard total > beginning.count else { return beginning }
    return beginning + Data("\n[\(total - beginning.count) more bytes]\n".utf8)
  }

  /// The last line that is not empty, without what cannot be printed; nil where there is none.
  var lastLine: String? {
    let lines = String(decoding: end, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.lazy.map { String($0).singleLine(limit: 300) }.last { !$0.isEmpty }
  }
}
