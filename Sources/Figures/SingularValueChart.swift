import Foundation

/// Singular values in order on a logarithmic axis, with the gap between the small and the large.
public struct SingularValueChart: Sendable {
  /// The values of one matrix.
  public struct Row: Sendable {
    /// What is written below the values.
    public var name: String

    /// The values, smallest first.
    public var values: [Double]

    /// Creates a row.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The matrices, beside each other.
  public var rows: [Row]

  /// Values up to this one count as zero.
  public var tolerance: Double

  /// The text beside the vertical axis.
  public var yLabel = "defect"

  /// Values below this are drawn at it, on the lower edge.
  public var smallest = 1e-17

  /// The colours of the values that count as zero and of the others.
  public var colours = (small: Colour.series[2], large: Colour.series[1])

  /// The width and height of the area of the values, in points.
  public var size = SIMD2(380.0, 200)

  /// Creates a chart.
  public init(rows: [Row], tolerance: Double) {
    self.rows = rows
    self.tolerance = tolerance
  }

  /// The chart as an `svg` element for a page.
  ///
  /// - Parameter description: what it shows, for those who do not see it.
  /// - Throws: `FigureError` when there is no value to draw.
  public func svg(description: String) throws -> String {
    let rows = rows.map { Row(name: $0.name, values: $0.values.filter(\.isFinite)) }
      .filter { !$0.values.isEmpty }
    let values = rows.flatMap(\.values).map { max($0, smallest) }
    guard let lowest = values.min(), let highest = values.max() else {
      throw FigureError("cannot draw the singular values: there are none")
    }
    let axis = PlotAxis(
      lower: min(lowest, tolerance) / 10, upper: max(highest, tolerance) * 10, isLogarithmic: true,
      label: yLabel)
    let area = Rectangle(x: 66, y: 14, width: size.x, height: size.y)
    let canvas = Canvas(width: area.right + 16, height: area.bottom + 30)
    func height(_ value: Double) -> Double {
      area.bottom - axis.fraction(max(value, smallest)) * area.height
    }
    for value in axis.ticks(count: max(2, Int(area.height / 32))).values {
      canvas.line([(area.x, height(value)), (area.right, height(value))], .faint, lineWidth: 0.5)
    }
    let line = height(tolerance)
    canvas.line([(area.x, line), (area.right, line)], lineWidth: 1, dashes: [4, 3])
    canvas.text(
      "counts as zero below", x: area.x + 5, y: line + 8, size: 9)
    // Each row has a place before and after its values.
    let slots = Double(rows.reduce(0) { $0 + $1.values.count + 2 })
    var slot = 0.0
    for row in rows {
      let places = row.values.indices.map {
        area.x + (slot + Double($0) + 1.5) / slots * area.width
      }
      drawGap(of: row.values, at: places, height, on: canvas)
      for (value, x) in zip(row.values, places) {
        let colour = value <= tolerance ? colours.small : colours.large
        canvas.line([(x, area.bottom), (x, height(value))], colour, lineWidth: 1)
        canvas.dot((x, height(value)), colour, radius: 3.2)
      }
      let width = Double(row.values.count + 2)
      canvas.text(
        row.name, x: area.x + (slot + width / 2) / slots * area.width, y: area.bottom + 12,
        size: 9.5, anchor: .middle)
      slot += width
      if slot < slots {
        let x = area.x + slot / slots * area.width
        canvas.line([(x, area.y), (x, area.bottom)], .faint)
      }
    }
    canvas.frame(area)
    axis.drawBeside(area, on: canvas)
    return try canvas.svg(description: description)
  }

  /// A bracket from the last value that counts as zero to the first that does not.
  private func drawGap(
    of values: [Double], at places: [Double], _ height: (Double) -> Double, on canvas: Canvas
  ) {
    let count = values.count { $0 <= tolerance }
    guard count > 0, count < values.count else { return }
    let (low, high) = (max(values[count - 1], smallest), values[count])
    let x = (places[count - 1] + places[count]) / 2
    let ends = (height(low), height(high))
    canvas.line([(x, ends.0), (x, ends.1)], lineWidth: 0.9)
    for y in [ends.0, ends.1] { canvas.line([(x - 4, y), (x + 4, y)], lineWidth: 0.9) }
    let factor = Int(log10(high / low).rounded())
    canvas.text(
      "gap \(AxisTicks.power(factor))", x: x - 6, y: (ends.0 + ends.1) / 2, size: 9.5, anchor: .end)
  }
}
