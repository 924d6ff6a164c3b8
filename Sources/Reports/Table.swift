import Pages

/// A table of a page, with a header row.
struct Table {
  /// What the table holds, read aloud before it and shown above.
  var caption: Markup = ""

  /// The header of each column.
  var header: [Markup]

  /// The cells; the first of a row is its header.
  var rows: [[Markup]]

  /// The columns whose cells are numbers, set at the right.
  var numbers: Set<Int> = []

  /// The table as markup, in a frame that scrolls where it is too wide.
  var markup: Markup {
    let heads = header.enumerated().map { index, cell -> Markup in
      numbers.contains(index)
        ? "<th scope=\"col\" class=\"number\">\(cell)</th>" : "<th scope=\"col\">\(cell)</th>"
    }
    let lines = rows.map { row -> Markup in
      let cells = row.enumerated().map { index, cell -> Markup in
        if index == 0 { return "<th scope=\"row\">\(cell)</th>" }
        return numbers.contains(index)
          ? "<td class=\"number\">\(cell)</td>" : "<td>\(cell)</td>"
      }
      return "<tr>\(cells.joined(separator: ""))</tr>"
    }
    let title: Markup = caption == .empty ? "" : "<caption>\(caption)</caption>"
    return """
      <div class="scroll"><table>\(title)
      <thead><tr>\(heads.joined(separator: ""))</tr></thead>
      <tbody>
      \(lines.joined())
      </tbody></table></div>
      """
  }
}
