import Files
import Foundation
import Pages

/// The results of a suite as one page that needs nothing but itself.
///
/// The page holds its style, its program and its pictures, and says to browsers that it may fetch nothing and
/// run nothing else. The same records give the same bytes, as long as the same files of runs are there.
public struct Leaderboard {
  /// The records, their suite, and the command that made them.
  let results: ResultFiles

  /// The rows of the table.
  let rows: [ResultRow]

  /// What the learners are called and drawn as.
  let learners: [LearnerMark]

  /// Whether a file is there, of a path within the folder of the results.
  let exists: (String) -> Bool

  /// Describes the page of some results.
  ///
  /// - Parameter exists: whether a file is there, of a path within the folder of the results; the page links
  ///   to those that are.
  public init(of results: ResultFiles, exists: @escaping (String) -> Bool) {
    self.results = results
    self.exists = exists
    rows = results.rows
    learners = LearnerMark.marks(of: rows)
  }

  /// The page.
  public var html: String {
    let sections = [
      head, matrixSection, plotSection, tableSection, silenceSection, failureSection, noteSection,
    ]
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'sha256-\(text: Self.scriptDigest)'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>\(text: "symsim bench \(results.suite.name)")</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      \(sections.filter { $0 != .empty }.joined())
      </main>
      <script>\(Self.script)</script>
      </body>
      </html>

      """
    return page.html
  }

  /// The runs that count.
  var records: [RunRecord] { rows.flatMap(\.records) }

  /// The digest by which browsers know the page's own program from others.
  private static var scriptDigest: String {
    let hexadecimal = Array(SHA256Digest.of(script.html))
    let bytes = stride(from: 0, to: hexadecimal.count - 1, by: 2).compactMap { index in
      UInt8(String(hexadecimal[index...index + 1]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}
