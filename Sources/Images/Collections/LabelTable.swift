import Foundation

/// A table of comma-separated values with the columns `file` and `label`.
struct LabelTable {
  let files: [String]
  let labels: [String]

  /// - Throws: `ImageError` that names the line at fault.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else { throw ImageError("cannot read \(path): it is no text in UTF-8") }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let header = Self.cells(lines[0])
    guard let file = header.firstIndex(of: "file"), let label = header.firstIndex(of: "label")
    else {
      throw ImageError(
        "\(path) has no columns 'file' and 'label'; its first line must name them")
    }
    var (files, labels): ([String], [String]) = ([], [])
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = Self.cells(line)
      guard cells.count == header.count, !cells[file].isEmpty, !cells[label].isEmpty else {
        throw ImageError(
          "\(path): line \(number + 1) has \(cells.count) of \(header.count) cells, or an empty one"
        )
      }
      files.append(cells[file])
      labels.append(cells[label])
    }
    guard !files.isEmpty else { throw ImageError("\(path) names no file") }
    guard Set(files).count == files.count else {
      throw ImageError("\(path) names a file twice")
    }
    (self.files, self.labels) = (files, labels)
  }

  /// The cells of a line; quotation marks protect commas, doubled ones stand for themselves (RFC 4180).
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"":
        isQuoted.toggle()
        if isQuoted, cells[cells.count - 1].isEmpty == false { cells[cells.count - 1] += "\"" }
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
