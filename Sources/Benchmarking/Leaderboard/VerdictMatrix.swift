/// The rows as a matrix: learners by datasets.
struct VerdictMatrix {
  /// A dataset, with the rows of it.
  struct Column {
    let dataset: String
    let family: String
    let noise: Double?
    let isControl: Bool
  }

  /// A learner, with its rows by columns.
  struct Line {
    let name: String
    let cells: [[ResultRow]]

    /// The runs of the learner.
    var records: [RunRecord] { cells.flatMap { $0.flatMap(\.records) } }
  }

  /// The datasets, in their order.
  let columns: [Column]

  /// The learners, in their order.
  let lines: [Line]

  /// Arranges rows.
  ///
  /// Settings that suit one dataset make no line of their own: where hardly any dataset has several settings
  /// of one learner a line is a learner, else a learner with its settings.
  init(_ rows: [ResultRow]) {
    var columns: [Column] = []
    for row in rows where !columns.contains(where: { $0.dataset == row.dataset }) {
      columns.append(
        Column(
          dataset: row.dataset, family: row.family, noise: row.noise, isControl: row.isControl))
    }
    let labels = Set(rows.map { [$0.dataset, $0.label] }).count
    let learners = Set(rows.map { [$0.dataset, $0.learner] }).count
    let byLearner = Double(labels - learners) < 0.1 * Double(learners)
    let name = { (row: ResultRow) in byLearner ? row.learner : row.label }
    var names: [String] = []
    for row in rows where !names.contains(name(row)) { names.append(name(row)) }
    self.columns = columns
    lines = names.map { learner in
      Line(
        name: learner,
        cells: columns.map { column in
          rows.filter { $0.dataset == column.dataset && name($0) == learner }
        })
    }
  }

  /// The columns that differ in their noise alone, in runs.
  var families: [(name: String, count: Int)] {
    var families: [(name: String, count: Int)] = []
    for column in columns {
      if families.last?.name == column.family {
        families[families.count - 1].count += 1
      } else {
        families.append((column.family, 1))
      }
    }
    return families
  }

  /// Whether enough of it is filled to be read.
  var isWorthReading: Bool {
    let filled = lines.reduce(0) { $0 + $1.cells.count { !$0.isEmpty } }
    return lines.count * columns.count > 1
      && Double(filled) >= 0.2 * Double(lines.count * columns.count)
  }
}
