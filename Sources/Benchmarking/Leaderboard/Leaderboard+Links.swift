import Foundation
import Pages

extension Leaderboard {
  /// The file that tells of a run: its report or its scores, its log where it failed; nil where none is there.
  func file(of record: RunRecord) -> String? {
    let stem = "\(record.folder)/seed-\(record.seed)"
    let complete = ["\(stem).html", "\(stem).eval.json"]
    let failed = ["\(stem).log", "data/\(record.dataset).log"]
    return (record.status == .complete ? complete : failed).first(where: exists)
  }

  /// The seeds of a row, each a link to what tells of its run.
  func seedLinks(_ records: [RunRecord]) -> Markup {
    let links = records.map { record -> Markup in
      guard let link = link(to: record) else { return "<span>\(record.seed)</span>" }
      let title =
        "\(record.dataset), \(record.label), seed \(record.seed): \(record.verdict.rawValue)"
      return "<a href=\"\(link)\" title=\"\(text: title)\">\(record.seed)</a>"
    }
    return "<span class=\"seeds\">\(links.joined(separator: " "))</span>"
  }

  /// The address of what tells of a run, relative to the page.
  func link(to record: RunRecord) -> Markup? { file(of: record).map(Self.address) }

  /// A path with everything encoded that an address may not hold.
  static func address(_ path: String) -> Markup {
    let plain = CharacterSet(
      charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/")
    return Markup(text: path.addingPercentEncoding(withAllowedCharacters: plain) ?? "")
  }
}
