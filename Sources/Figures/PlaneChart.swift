/// Points and curves in planes of two coordinates: phase portraits, scatters.
public struct PlaneChart: Sendable {
  /// One plane.
  public struct Panel: Sendable {
    /// The text below the horizontal axis.
    public var xLabel: String

    /// The text beside the vertical axis.
    public var yLabel: String

    /// Curves, each in the next colour; a ring marks where one begins.
    public var curves: [[SIMD2<Double>]] = []

    /// Points.
    public var points: [SIMD2<Double>] = []

    /// A number for each point, told by its colour; empty for none.
    public var values: [Double] = []

    /// Creates a plane.
    public init(xLabel: String, yLabel: String) {
      self.xLabel = xLabel
      self.yLabel = yLabel
    }
  }

  /// The planes, in the order of reading.
  public var panels: [Panel]

  /// The text above all planes, or an empty one.
  public var title: String

  /// The text beside the colour bar of the points' numbers.
  public var valueLabel: String

  /// Creates a chart from its planes.
  public init(panels: [Panel], title: String = "", valueLabel: String = "") {
    self.panels = panels
    self.title = title
    self.valueLabel = valueLabel
  }

  /// Draws the chart to a PNG file.
  ///
  /// - Throws: `FigureError` when there is nothing finite to draw, `FileError` when the file cannot
  ///   be written; nothing is left then.
  public func write(to path: String, overwrite: Bool = false) throws {
    let columns = min(panels.count, 3)
    guard columns > 0, panels.contains(where: { !Self.finite($0).isEmpty }) else {
      throw FigureError("cannot draw \(path): there is no finite point")
    }
    let rows = (panels.count + columns - 1) / columns
    let size = panels.count == 1 ? (width: 320.0, height: 270.0) : (width: 190.0, height: 165.0)
    let values = panels.flatMap(\.values).filter(\.isFinite)
    let top = title.isEmpty ? 14.0 : 38.0
    let cell = (width: size.width + 64, height: size.height + 46)
    let bar = values.isEmpty ? 14.0 : 92
    let canvas = Canvas(
      width: Double(columns) * cell.width + bar, height: top + Double(rows) * cell.height)
    if !title.isEmpty {
      let size = min(12.5, 12 * canvas.width / max(canvas.measure(title, size: 12.5), 1))
      canvas.text(title, x: canvas.width / 2, y: 20, size: size, anchor: .middle, isBold: true)
    }
    let scale = PlotAxis(
      lower: values.min() ?? 0, upper: values.max() ?? 1, isLogarithmic: false, label: valueLabel)
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let area = Rectangle(
        x: 56 + Double(column) * cell.width, y: top + Double(row) * cell.height,
        width: size.width, height: size.height)
      draw(panel, in: area, on: canvas, scale: scale)
    }
    if !values.isEmpty {
      let area = Rectangle(
        x: Double(columns) * cell.width + 12, y: top, width: 12, height: size.height)
      canvas.paint(area) { ColourMap.viridis.colour(at: 1 - $1) }
      canvas.frame(area)
      scale.drawBeside(area, on: canvas, isRight: true)
    }
    try canvas.write(to: path, overwrite: overwrite)
  }

  private func draw(_ panel: Panel, in area: Rectangle, on canvas: Canvas, scale: PlotAxis) {
    let all = Self.finite(panel)
    let axes = (
      x: Self.axis(all.map(\.x), panel.xLabel), y: Self.axis(all.map(\.y), panel.yLabel)
    )
    func place(_ point: SIMD2<Double>) -> (x: Double, y: Double) {
      (
        area.x + axes.x.fraction(point.x) * area.width,
        area.bottom - axes.y.fraction(point.y) * area.height
      )
    }
    for (index, curve) in panel.curves.enumerated() {
      let colour = Colour.series[index % Colour.series.count]
      for run in curve.split(whereSeparator: { !$0.x.isFinite || !$0.y.isFinite }) {
        canvas.line(run.map(place), colour, lineWidth: 1, within: area)
      }
      if let start = curve.first, start.x.isFinite, start.y.isFinite {
        canvas.dot(place(start), colour, radius: 2.4)
      }
    }
    for (index, point) in panel.points.enumerated() where point.x.isFinite && point.y.isFinite {
      let colour =
        panel.values.indices.contains(index)
        ? ColourMap.viridis.colour(at: scale.fraction(panel.values[index])) : Colour.series[0]
      canvas.dot(place(point), colour, radius: 1.6)
    }
    canvas.frame(area)
    axes.x.drawBelow(area, on: canvas)
    axes.y.drawBeside(area, on: canvas)
  }

  private static func finite(_ panel: Panel) -> [SIMD2<Double>] {
    (panel.curves.flatMap(\.self) + panel.points).filter { $0.x.isFinite && $0.y.isFinite }
  }

  private static func axis(_ values: [Double], _ label: String) -> PlotAxis {
    let (lower, upper) = (values.min() ?? 0, values.max() ?? 1)
    let room = upper > lower ? (upper - lower) * 0.04 : max(abs(lower) * 0.1, 0.5)
    return PlotAxis(
      lower: lower - room, upper: upper + room, isLogarithmic: false, label: label)
  }
}
