extension LineChart {
  func drawGrid(_ xAxis: PlotAxis, _ yAxis: PlotAxis, in area: Rectangle, on canvas: Canvas) {
    for value in xAxis.ticks(count: max(2, Int(area.width / 45))).values {
      let x = area.x + xAxis.fraction(value) * area.width
      canvas.line([(x, area.y), (x, area.bottom)], .faint, lineWidth: 0.5)
    }
    for value in yAxis.ticks(count: max(2, Int(area.height / 32))).values {
      let y = area.bottom - yAxis.fraction(value) * area.height
      canvas.line([(area.x, y), (area.right, y)], .faint, lineWidth: 0.5)
    }
  }

  func drawReferences(
    _ heights: [Double], _ axis: PlotAxis, in area: Rectangle, on canvas: Canvas
  ) {
    for reference in references where heights.contains(reference.value) {
      let y = area.bottom - axis.fraction(reference.value) * area.height
      canvas.line([(area.x, y), (area.right, y)], lineWidth: 1, dashes: [4, 3])
      // Above the line, or below it where it lies at the top.
      let offset: Double = y - area.y < 14 ? 8 : -7
      canvas.text(reference.name, x: area.right - 5, y: y + offset, size: 9, anchor: .end)
    }
  }

  func draw(
    _ curve: Series, _ colour: Colour, _ xAxis: PlotAxis, _ yAxis: PlotAxis, _ area: Rectangle,
    _ canvas: Canvas
  ) {
    for run in curve.points.split(whereSeparator: { !isDrawable($0) }) {
      let places = run.map { point in
        (
          x: area.x + xAxis.fraction(point.x) * area.width,
          y: area.bottom - yAxis.fraction(point.y) * area.height
        )
      }
      canvas.line(places, colour, lineWidth: curve.lineWidth, within: area)
      if (hasMarkers && !curve.isMuted) || places.count == 1 {
        for place in places { canvas.dot(place, colour, radius: 2.4) }
      }
    }
  }

  func drawLegend(beside area: Rectangle, on canvas: Canvas) {
    let named = coloured.filter { !$0.series.name.isEmpty }
    for (index, (curve, colour)) in named.enumerated() {
      let y = area.y + 8 + 16 * Double(index)
      canvas.line(
        [(area.right + 10, y), (area.right + 28, y)], colour, lineWidth: min(curve.lineWidth, 1.5))
      if hasMarkers, !curve.isMuted { canvas.dot((area.right + 19, y), colour, radius: 2.4) }
      canvas.text(curve.name, x: area.right + 33, y: y, size: 9.5)
    }
  }
}
