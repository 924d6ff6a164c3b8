/// Vector fields beside each other, each with a line above it.
public struct VectorFieldSheet: Sendable {
  /// The fields and what stands above them, in the order of reading.
  public var panels: [(title: String, chart: VectorFieldChart)]

  /// The text above all fields, or an empty one.
  public var title: String

  /// The most fields beside each other.
  public var columns = 3

  /// Creates a sheet.
  public init(panels: [(title: String, chart: VectorFieldChart)], title: String = "") {
    self.panels = panels
    self.title = title
  }

  /// Draws the sheet to a PNG file.
  ///
  /// - Throws: `FigureError` where there is nothing to draw, `FileError` when the file cannot be
  ///   written; nothing is left then.
  public func write(to path: String, overwrite: Bool = false) throws {
    guard let first = panels.first else {
      throw FigureError("cannot draw \(path): there are no fields")
    }
    let columns = min(max(self.columns, 1), panels.count)
    let rows = (panels.count + columns - 1) / columns
    let cell = (width: first.chart.size.x + 66, height: first.chart.size.y + 66)
    let top = title.isEmpty ? 8.0 : 32.0
    let canvas = Canvas(
      width: Double(columns) * cell.width + 8, height: top + Double(rows) * cell.height)
    func text(_ text: String, x: Double, y: Double, room: Double, size: Double, isBold: Bool) {
      let fitted = min(size, size * room / max(canvas.measure(text, size: size), 1))
      canvas.text(text, x: x, y: y, size: fitted, anchor: .middle, isBold: isBold)
    }
    if !title.isEmpty {
      text(
        title, x: canvas.width / 2, y: 17, room: 0.97 * canvas.width, size: 12, isBold: true)
    }
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let area = Rectangle(
        x: Double(column) * cell.width + 52, y: top + Double(row) * cell.height + 22,
        width: panel.chart.size.x, height: panel.chart.size.y)
      panel.chart.draw(in: area, on: canvas)
      text(
        panel.title, x: area.x + area.width / 2, y: area.y - 9, room: cell.width - 12, size: 10,
        isBold: false)
    }
    try canvas.write(to: path, overwrite: overwrite)
  }
}
