import Foundation

/// A vector field over a plane: an arrow at each of some points.
public struct VectorFieldChart: Sendable {
  /// An arrow, in the units of the axes.
  public struct Arrow: Hashable, Sendable {
    /// Where it begins.
    public var foot: SIMD2<Double>

    /// Where it points to, and how far.
    public var vector: SIMD2<Double>

    /// Creates an arrow.
    public init(foot: SIMD2<Double>, vector: SIMD2<Double>) {
      self.foot = foot
      self.vector = vector
    }
  }

  /// The arrows; they are drawn with one scale for all, so that the longest spans a cell.
  public var arrows: [Arrow]

  /// A curve behind the arrows, such as a solution at one time; empty for none.
  public var background: [SIMD2<Double>] = []

  /// The ends of the horizontal axis.
  public var xRange: ClosedRange<Double>

  /// The ends of the vertical axis.
  public var yRange: ClosedRange<Double>

  /// The text below the horizontal axis.
  public var xLabel = "x"

  /// The text beside the vertical axis.
  public var yLabel = "u"

  /// The colour of the arrows.
  public var colour = Colour.series[0]

  /// The width and height of the plane, in points.
  public var size = SIMD2(190.0, 150)

  /// The largest length of an arrow, in points.
  public var longest = 14.5

  /// Creates a chart of arrows on a plane.
  public init(arrows: [Arrow], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>) {
    self.arrows = arrows
    self.xRange = xRange
    self.yRange = yRange
  }

  /// The chart as an `svg` element for a page.
  ///
  /// - Parameter description: what it shows, for those who do not see it.
  public func svg(description: String) throws -> String {
    let area = Rectangle(x: 46, y: 14, width: size.x, height: size.y)
    let canvas = Canvas(width: area.right + 8, height: area.bottom + 38)
    draw(in: area, on: canvas)
    return try canvas.svg(description: description)
  }

  /// Draws the plane with its axes.
  func draw(in area: Rectangle, on canvas: Canvas) {
    let axes = (
      x: PlotAxis(
        lower: xRange.lowerBound, upper: xRange.upperBound, isLogarithmic: false, label: xLabel),
      y: PlotAxis(
        lower: yRange.lowerBound, upper: yRange.upperBound, isLogarithmic: false, label: yLabel)
    )
    func place(_ point: SIMD2<Double>) -> (x: Double, y: Double) {
      (
        area.x + axes.x.fraction(point.x) * area.width,
        area.bottom - axes.y.fraction(point.y) * area.height
      )
    }
    canvas.line(background.map(place), Colour(0x999999), lineWidth: 1, within: area)
    let shafts = arrows.map { arrow in
      SIMD2(
        arrow.vector.x / (xRange.upperBound - xRange.lowerBound) * area.width,
        -arrow.vector.y / (yRange.upperBound - yRange.lowerBound) * area.height)
    }
    let largest = shafts.map(Self.length).filter(\.isFinite).max() ?? 0
    for (arrow, shaft) in zip(arrows, shafts) where largest > 0 && Self.length(shaft).isFinite {
      let foot = place(arrow.foot)
      draw(
        shaft * (longest / largest), from: SIMD2(foot.x, foot.y), within: area, on: canvas)
    }
    canvas.frame(area)
    axes.x.drawBelow(area, on: canvas)
    axes.y.drawBeside(area, on: canvas)
  }

  /// Draws an arrow about its middle; one too short for a head is a dot.
  private func draw(
    _ shaft: SIMD2<Double>, from foot: SIMD2<Double>, within area: Rectangle, on canvas: Canvas
  ) {
    let length = Self.length(shaft)
    guard length > 1.5 else {
      canvas.dot((foot.x, foot.y), colour, radius: 0.9)
      return
    }
    let tip = foot + shaft * 0.5
    let start = foot - shaft * 0.5
    let along = shaft / length
    let across = SIMD2(-along.y, along.x)
    let head = min(4.5, 0.45 * length)
    let wings = [1.0, -1].map { tip - along * head + across * ($0 * head * 0.55) }
    canvas.line(
      [start, tip].map { ($0.x, $0.y) }, colour, lineWidth: 1.1, within: area)
    canvas.line(
      [wings[0], tip, wings[1]].map { ($0.x, $0.y) }, colour, lineWidth: 1.1, within: area)
  }

  private static func length(_ vector: SIMD2<Double>) -> Double {
    (vector * vector).sum().squareRoot()
  }
}
