import Foundation

/// Curves over one axis, such as the residual against the strength of a transformation.
public struct LineChart: Sendable {
  /// One curve.
  public struct Series: Sendable {
    /// What the legend calls it.
    public var name: String

    /// Its points; those that are not finite, or not positive on a logarithmic axis, are gaps.
    public var points: [SIMD2<Double>]

    /// Its colour; the next one of a set told apart by all readers where nil.
    public var colour: Colour?

    /// How wide it is drawn, in points.
    public var lineWidth = 1.5

    /// Whether it stands in the background: without dots, behind the others.
    public var isMuted = false

    /// Creates a curve from its points.
    ///
    /// - Parameters:
    ///   - name: what the legend calls it; curves without a name are left out of the legend.
    ///   - isMuted: whether it stands in the background.
    public init(
      name: String, points: [SIMD2<Double>], colour: Colour? = nil, isMuted: Bool = false
    ) {
      self.name = name
      self.points = points
      self.colour = colour
      self.isMuted = isMuted
      if isMuted { lineWidth = 0.8 }
    }
  }

  /// A horizontal line with a name, such as the noise floor.
  public struct Reference: Sendable {
    /// What is written above the line.
    public var name: String

    /// Its height.
    public var value: Double

    /// Creates a reference line.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The curves.
  public var series: [Series]

  /// The horizontal lines, dashed.
  public var references: [Reference] = []

  /// The text above the chart, or an empty one.
  public var title = ""

  /// The text below the horizontal axis.
  public var xLabel = "x"

  /// The text beside the vertical axis.
  public var yLabel = "y"

  /// Whether the horizontal axis is logarithmic.
  public var isXLogarithmic = false

  /// Whether the vertical axis is logarithmic.
  public var isYLogarithmic = false

  /// Whether each point gets a dot.
  public var hasMarkers = true

  /// The width and height of the area of the curves, in points.
  public var size = SIMD2(380.0, 250)

  /// Creates a chart from its curves.
  public init(series: [Series], title: String = "") {
    self.series = series
    self.title = title
  }

  /// Draws the chart to a PNG file.
  ///
  /// - Throws: `FigureError` when there is no point to draw, or `FileError` when the file cannot
  ///   be written; nothing is left then.
  public func write(to path: String, overwrite: Bool = false) throws {
    try drawn(for: path).write(to: path, overwrite: overwrite)
  }

  /// The chart as an `svg` element for a page.
  ///
  /// - Parameter description: what it shows, for those who do not see it.
  /// - Throws: `FigureError` when there is no point to draw.
  public func svg(description: String) throws -> String {
    try drawn(for: "the chart").svg(description: description)
  }

  private func drawn(for path: String) throws -> Canvas {
    let drawable = series.flatMap(\.points).filter(isDrawable)
    guard !drawable.isEmpty else {
      throw FigureError("cannot draw \(path): there is no point that the axes can show")
    }
    let heights = references.map(\.value).filter { $0.isFinite && (!isYLogarithmic || $0 > 0) }
    let xAxis = Self.axis(drawable.map(\.x), isXLogarithmic, xLabel, margin: 0.02)
    let yAxis = Self.axis(drawable.map(\.y) + heights, isYLogarithmic, yLabel, margin: 0.06)
    let top = title.isEmpty ? 14.0 : 34.0
    let area = Rectangle(x: size.x < 200 ? 52 : 66, y: top, width: size.x, height: size.y)
    let font = FontMetrics()
    let legend = series.map { $0.name.isEmpty ? -33 : font.width(of: $0.name, size: 9.5) }
    let canvas = Canvas(width: area.right + 46 + (legend.max() ?? 0), height: area.bottom + 42)
    if !title.isEmpty {
      canvas.text(
        title, x: area.x + area.width / 2, y: 18, size: 12.5, anchor: .middle, isBold: true)
    }
    drawGrid(xAxis, yAxis, in: area, on: canvas)
    drawReferences(heights, yAxis, in: area, on: canvas)
    // The background first.
    for curve in coloured.filter(\.series.isMuted) + coloured.filter({ !$0.series.isMuted }) {
      draw(curve.series, curve.colour, xAxis, yAxis, area, canvas)
    }
    canvas.frame(area)
    xAxis.drawBelow(area, on: canvas)
    yAxis.drawBeside(area, on: canvas)
    drawLegend(beside: area, on: canvas)
    return canvas
  }

  /// Each curve with its colour.
  var coloured: [(series: Series, colour: Colour)] {
    series.enumerated().map { index, curve in
      (curve, curve.colour ?? Colour.series[index % Colour.series.count])
    }
  }

  /// Whether the axes have a place for a point.
  func isDrawable(_ point: SIMD2<Double>) -> Bool {
    point.x.isFinite && point.y.isFinite && (!isXLogarithmic || point.x > 0)
      && (!isYLogarithmic || point.y > 0)
  }

  /// An axis that holds all values with some room at both ends.
  private static func axis(
    _ values: [Double], _ isLogarithmic: Bool, _ label: String, margin: Double
  ) -> PlotAxis {
    let scaled = isLogarithmic ? values.map { log10($0) } : values
    let lower = scaled.min() ?? 0
    let upper = scaled.max() ?? 1
    let room = upper > lower ? (upper - lower) * margin : max(abs(lower) * 0.1, 0.5)
    return PlotAxis(
      lower: isLogarithmic ? pow(10, lower - room) : lower - room,
      upper: isLogarithmic ? pow(10, upper + room) : upper + room, isLogarithmic: isLogarithmic,
      label: label)
  }
}
