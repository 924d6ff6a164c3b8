import Fields

extension Kymograph {
  /// Draws one picture with its frame, ticks and title.
  func draw(
    _ panel: Panel, in area: Rectangle, on canvas: Canvas, scale: PlotAxis, hasLeft: Bool,
    hasBottom: Bool
  ) {
    let axes = panel.field.grid.axes.map(Self.plotAxis)
    let sampler = FieldSampler(panel.field, isSmooth: isSmooth)
    // Where there are more grid points than pixels, several are averaged into each.
    let density = (
      x: Double(sampler.columns) / (area.width * Canvas.scale),
      y: Double(sampler.rows) / (area.height * Canvas.scale)
    )
    let repeats = (x: min(max(1, Int(density.x)), 8), y: min(max(1, Int(density.y)), 8))
    let pixel = (
      x: 1 / (area.width * Canvas.scale), y: 1 / (area.height * Canvas.scale)
    )
    canvas.paint(area) { x, y in
      var sum = 0.0
      for i in 0..<repeats.x {
        for j in 0..<repeats.y {
          sum += sampler.value(
            x: x + ((Double(i) + 0.5) / Double(repeats.x) - 0.5) * pixel.x,
            y: 1 - y + ((Double(j) + 0.5) / Double(repeats.y) - 0.5) * pixel.y)
        }
      }
      return colourMap.colour(at: scale.fraction(sum / Double(repeats.x * repeats.y)))
    }
    canvas.frame(area)
    if hasBottom { axes[1].drawBelow(area, on: canvas) }
    if hasLeft { axes[0].drawBeside(area, on: canvas) }
    if !panel.title.isEmpty {
      canvas.text(
        panel.title, x: area.x + area.width / 2, y: area.y - 9, size: 10, anchor: .middle)
    }
  }

  /// The whole period of a periodic axis, else from the first grid line to the last.
  private static func plotAxis(_ axis: Axis) -> PlotAxis {
    let first = axis.coordinates[0]
    let upper = axis.period.map { first + $0 } ?? axis.coordinates[axis.count - 1]
    return PlotAxis(lower: first, upper: upper, isLogarithmic: false, label: axis.name)
  }
}
