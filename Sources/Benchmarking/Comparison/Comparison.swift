/// Two folders of results beside each other.
public struct Comparison: Sendable {
  /// The rows of both, those with a verdict that got worse first, then those where one got better.
  public let rows: [RowComparison]

  /// The rows of the first alone.
  public let onlyBefore: [ResultRow]

  /// The rows of the second alone.
  public let onlyAfter: [ResultRow]

  /// What has to be known to read the numbers, a line each.
  public let notes: [String]

  /// Compares records, in the order in which they were made.
  public init(_ before: [RunRecord], _ after: [RunRecord]) {
    let first = ResultRow.rows(of: before, in: nil)
    let second = ResultRow.rows(of: after, in: nil)
    func partner(_ row: ResultRow, in rows: [ResultRow]) -> ResultRow? {
      rows.first { $0.dataset == row.dataset && $0.label == row.label }
    }
    let rows = first.compactMap { row in
      partner(row, in: second).map { RowComparison(before: row, after: $0) }
    }
    self.rows =
      rows.filter(\.isWorse) + rows.filter { !$0.isWorse && $0.isBetter }
      + rows.filter { !$0.isWorse && !$0.isBetter }
    onlyBefore = first.filter { partner($0, in: second) == nil }
    onlyAfter = second.filter { partner($0, in: first) == nil }

    var notes: [String] = []
    func distinct(_ records: [RunRecord], _ text: (RunRecord) -> String) -> String {
      var list: [String] = []
      for record in records where !list.contains(text(record)) { list.append(text(record)) }
      return list.joined(separator: "; ")
    }
    let versions = [before, after].map { distinct($0) { $0.version } }
    if versions[0] != versions[1] {
      notes.append("versions of symsim differ: \(versions[0]) and \(versions[1])")
    }
    if rows.contains(where: { !$0.isOnOneMachine }) {
      let machines = [before, after].map { distinct($0) { "\($0.machine)" } }
      notes.append(
        "machines differ, so times and memory are not compared: \(machines[0]) and \(machines[1])")
    }
    let other = rows.filter(\.hasOtherData).map(\.before.dataset)
    if !other.isEmpty {
      var names: [String] = []
      for name in other where !names.contains(name) { names.append(name) }
      notes.append("the data differ, so answers do not compare: \(names.joined(separator: ", "))")
    }
    self.notes = notes
  }

  /// The rows with a verdict that got worse.
  public var worse: [RowComparison] { rows.filter(\.isWorse) }
}
