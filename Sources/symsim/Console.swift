import Foundation

/// What the program says: results on standard output, everything else on standard error.
enum Console {
  /// One line that says what went wrong.
  static func error(_ message: String) {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    FileHandle.standardError.write(Data("symsim: error: \(line)\n".utf8))
  }

  /// One line that says what to mind.
  static func warning(_ message: String) {
    FileHandle.standardError.write(Data("symsim: warning: \(message)\n".utf8))
  }

  /// One line that says what is being done.
  static func note(_ message: String) {
    FileHandle.standardError.write(Data("symsim: \(message)\n".utf8))
  }

  /// A table with left-aligned columns, two spaces apart.
  static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = "  "
      for (column, cell) in row.enumerated() {
        let isLast = column == row.count - 1
        line +=
          isLast ? cell : cell.padding(toLength: widths[column] + 2, withPad: " ", startingAt: 0)
      }
      return line
    }.joined(separator: "\n")
  }

  /// A number in scientific notation with two significant digits.
  static func brief(_ value: Double) -> String {
    value.isFinite ? String(format: "%.1e", value) : "-"
  }

  /// A number about one with four decimals.
  static func share(_ value: Double) -> String {
    value.isFinite ? String(format: "%.4f", value) : "-"
  }
}
