public import Fields
import Foundation

/// Solutions over space and time as pictures: `x` runs to the right, `t` upwards, colour is value.
public struct Kymograph: Sendable {
  /// One picture: a field on two axes and what stands above it.
  public struct Panel: Sendable {
    /// The text above the picture, or an empty one.
    public var title: String

    /// The field, its first axis drawn upwards, its second to the right.
    public var field: Field

    /// Creates a panel.
    public init(title: String = "", field: Field) {
      self.title = title
      self.field = field
    }
  }

  /// The pictures, in the order of reading; all share one colour scale.
  public var panels: [Panel]

  /// The text above all pictures, or an empty one.
  public var title = ""

  /// The text beside the colour bar; the name of the first field where nil.
  public var valueLabel: String?

  /// The values at both ends of the colour bar; those of the data where nil.
  public var range: ClosedRange<Double>?

  /// The colours of the values.
  public var colourMap = ColourMap.viridis

  /// Whether values are interpolated between grid points rather than drawn as cells.
  public var isSmooth = true

  /// The most pictures beside each other.
  public var columns = 3

  /// The width and height of each picture in points; by their number where nil.
  public var panelSize: SIMD2<Double>?

  /// Creates a figure from its panels.
  public init(panels: [Panel], title: String = "") {
    self.panels = panels
    self.title = title
  }

  /// Draws the figure to a PNG file.
  ///
  /// - Throws: `FigureError` when a field does not have two axes, or `FileError` when the file
  ///   cannot be written; nothing is left then.
  public func write(to path: String, overwrite: Bool = false) throws {
    try drawn(for: path).write(to: path, overwrite: overwrite)
  }

  /// The figure as an `svg` element for a page.
  ///
  /// - Parameter description: what it shows, for those who do not see it.
  /// - Throws: `FigureError` when a field does not have two axes.
  public func svg(description: String) throws -> String {
    try drawn(for: "the kymograph").svg(description: description)
  }

  private func drawn(for path: String) throws -> Canvas {
    guard !panels.isEmpty else { throw FigureError("cannot draw \(path): there are no panels") }
    for panel in panels where panel.field.grid.axes.count != 2 {
      let names = panel.field.grid.axes.map(\.name).joined(separator: ", ")
      throw FigureError("cannot draw \(path): the axes are \(names); two are needed")
    }
    let most = min(max(columns, 1), panels.count)
    let rows = (panels.count + most - 1) / most
    // Rows of equal length where possible: four panels stand two by two.
    let columns = (panels.count + rows - 1) / rows
    // A single picture is larger than one of many.
    let usual = panels.count == 1 ? SIMD2(360.0, 250) : SIMD2(200.0, 170)
    let size = (width: (panelSize ?? usual).x, height: (panelSize ?? usual).y)
    // Pictures of a given size stand beside others, where room is dear.
    let left = panelSize == nil ? 58.0 : 48.0
    let right = panelSize == nil ? 104.0 : 80.0
    let top = title.isEmpty ? 14.0 : 38.0
    let gap = (x: 16.0, y: panels.allSatisfy(\.title.isEmpty) ? 12.0 : 26.0)
    let headroom = panels.allSatisfy(\.title.isEmpty) ? 0 : 16.0
    let plotWidth = Double(columns) * size.width + Double(columns - 1) * gap.x
    let plotHeight = Double(rows) * size.height + Double(rows - 1) * gap.y
    let canvas = Canvas(
      width: left + plotWidth + right, height: top + headroom + plotHeight + 42)
    if !title.isEmpty {
      // A long title is set smaller, so that it stays on the page.
      let room = 0.97 * (left + plotWidth + right)
      let size = min(12.5, 11 * room / max(canvas.measure(title, size: 12.5), 1))
      canvas.text(
        title, x: (left + plotWidth + right) / 2, y: 20, size: size, anchor: .middle, isBold: true)
    }
    let scale = valueAxis()
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let area = Rectangle(
        x: left + Double(column) * (size.width + gap.x),
        y: top + headroom + Double(row) * (size.height + gap.y), width: size.width,
        height: size.height)
      // Inner edges need no labels where all pictures have the same axes.
      let isShared = panels.allSatisfy { $0.field.grid == panels[0].field.grid }
      draw(
        panel, in: area, on: canvas, scale: scale, hasLeft: column == 0 || !isShared,
        hasBottom: index + columns >= panels.count || !isShared)
    }
    let bar = Rectangle(
      x: left + plotWidth + 16, y: top + headroom, width: 12, height: min(plotHeight, 356))
    canvas.paint(bar) { [colourMap] in colourMap.colour(at: 1 - $1) }
    canvas.frame(bar)
    scale.drawBeside(bar, on: canvas, isRight: true)
    return canvas
  }

  private func valueAxis() -> PlotAxis {
    let values = panels.lazy.flatMap(\.field.values).filter(\.isFinite)
    let lower = range?.lowerBound ?? values.min() ?? 0
    let upper = range?.upperBound ?? values.max() ?? 1
    // A constant field gets a scale around its value.
    let margin = upper > lower ? 0 : max(abs(lower) * 0.1, 1e-3)
    return PlotAxis(
      lower: lower - margin, upper: upper + margin, isLogarithmic: false,
      label: valueLabel ?? panels[0].field.name)
  }
}
