import Foundation

/// A range of numbers laid along one side of a plot.
struct PlotAxis {
  let lower: Double
  let upper: Double
  let isLogarithmic: Bool
  let label: String

  /// Where a number stands: 0 at the lower end, 1 at the upper.
  func fraction(_ value: Double) -> Double {
    guard upper > lower else { return 0.5 }
    return isLogarithmic
      ? log(value / lower) / log(upper / lower) : (value - lower) / (upper - lower)
  }

  func ticks(count: Int) -> AxisTicks {
    isLogarithmic
      ? AxisTicks(logarithmicFrom: lower, to: upper, count: count)
      : AxisTicks(from: lower, to: upper, count: count)
  }

  /// Draws ticks, their labels and the axis's own label below an area.
  func drawBelow(_ area: Rectangle, on canvas: Canvas) {
    let ticks = ticks(count: max(2, Int(area.width / 45)))
    for (value, text) in zip(ticks.values, ticks.labels) {
      let x = area.x + fraction(value) * area.width
      canvas.line([(x, area.bottom), (x, area.bottom + 3.5)])
      canvas.text(text, x: x, y: area.bottom + 11, size: 9, anchor: .middle)
    }
    canvas.text(
      label, x: area.x + area.width / 2, y: area.bottom + 26, size: 10.5, anchor: .middle)
  }

  /// Draws ticks, their labels and the axis's own label beside an area.
  ///
  /// - Parameter isRight: whether on its right side, as for a colour bar.
  func drawBeside(_ area: Rectangle, on canvas: Canvas, isRight: Bool = false) {
    let ticks = ticks(count: max(2, Int(area.height / 32)))
    let edge = isRight ? area.right : area.x
    let outwards: Double = isRight ? 1 : -1
    var widest = 0.0
    for (value, text) in zip(ticks.values, ticks.labels) {
      let y = area.bottom - fraction(value) * area.height
      canvas.line([(edge, y), (edge + outwards * 3.5, y)])
      canvas.text(
        text, x: edge + outwards * 6, y: y, size: 9, anchor: isRight ? .start : .end)
      widest = max(widest, canvas.measure(text, size: 9))
    }
    // A single letter stands upright: turned, u reads as c and t as a cross.
    canvas.text(
      label, x: edge + outwards * (widest + 18), y: area.y + area.height / 2, size: 10.5,
      anchor: .middle, isTurned: label.count > 2)
  }
}
