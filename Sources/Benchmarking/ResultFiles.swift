import Files
import Foundation

/// The files that are made from records: results.csv, results.md and index.html.
public struct ResultFiles {
  /// The records.
  public var records: [RunRecord]

  /// The suite they belong to.
  public var suite: Suite

  /// The command line that made them.
  public var command: String

  /// Describes the files of some records.
  public init(records: [RunRecord], suite: Suite, command: String) {
    self.records = records
    self.suite = suite
    self.command = command
  }

  /// The rows of the table.
  public var rows: [ResultRow] { ResultRow.rows(of: records, in: suite) }

  /// Writes the files, in place of earlier ones.
  ///
  /// - Throws: `FileError`.
  public func write(to folder: String) throws {
    try AtomicFile.write(Data(csv.utf8), to: "\(folder)/results.csv", overwrite: true)
    try AtomicFile.write(Data(markdown.utf8), to: "\(folder)/results.md", overwrite: true)
    let page = Leaderboard(of: self) { path in
      FileManager.default.fileExists(atPath: "\(folder)/\(path)")
    }
    try AtomicFile.write(Data(page.html.utf8), to: "\(folder)/index.html", overwrite: true)
  }
}
