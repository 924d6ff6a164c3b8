public import Fields

/// Images beside each other, pixel by pixel, upper row first.
public struct ImageSheet: Sendable {
  /// One image and what stands above it.
  public struct Panel: Sendable {
    /// The text above the image, or an empty one.
    public var title: String

    /// One field `[y, x]` of intensities 0 to 1 for grey, three for red, green and blue.
    public var channels: [Field]

    /// Creates a panel.
    public init(title: String = "", channels: [Field]) {
      self.title = title
      self.channels = channels
    }
  }

  /// The images, in the order of reading.
  public var panels: [Panel]

  /// The text above all images, or an empty one.
  public var title = ""

  /// The most images beside each other.
  public var columns = 8

  /// The longer side of each image in points.
  public var side = 72.0

  /// Creates a sheet from its images.
  public init(panels: [Panel], title: String = "") {
    self.panels = panels
    self.title = title
  }

  /// Draws the sheet to a PNG file.
  ///
  /// - Throws: `FigureError` where an image has not one or three channels on two axes, `FileError`
  ///   when the file cannot be written; nothing is left then.
  public func write(to path: String, overwrite: Bool = false) throws {
    guard !panels.isEmpty else { throw FigureError("cannot draw \(path): there are no images") }
    for panel in panels
    where ![1, 3].contains(panel.channels.count)
      || panel.channels.contains(where: { $0.grid.axes.count != 2 })
    {
      throw FigureError(
        "cannot draw \(path): an image has \(panel.channels.count) channels; 1 or 3 are needed, over "
          + "y and x")
    }
    let columns = min(max(self.columns, 1), panels.count)
    let rows = (panels.count + columns - 1) / columns
    let (gap, headroom) = (8.0, panels.allSatisfy(\.title.isEmpty) ? 0 : 14.0)
    let top = title.isEmpty ? 10.0 : 32.0
    let canvas = Canvas(
      width: Double(columns) * (side + gap) + gap + 4,
      height: top + Double(rows) * (side + gap + headroom) + 4)
    if !title.isEmpty {
      let size = min(12, 11.5 * canvas.width / max(canvas.measure(title, size: 12), 1))
      canvas.text(title, x: canvas.width / 2, y: 17, size: size, anchor: .middle, isBold: true)
    }
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let shape = panel.channels[0].grid.shape
      let longer = Double(max(shape[0], shape[1]))
      let size = (width: side * Double(shape[1]) / longer, height: side * Double(shape[0]) / longer)
      let corner = (
        x: gap + 2 + Double(column) * (side + gap),
        y: top + headroom + Double(row) * (side + gap + headroom)
      )
      let area = Rectangle(
        x: corner.x + (side - size.width) / 2, y: corner.y + (side - size.height) / 2,
        width: size.width, height: size.height)
      let values = panel.channels.map(\.values)
      canvas.paint(area) { x, y in
        let place =
          min(Int(y * Double(shape[0])), shape[0] - 1) * shape[1]
          + min(Int(x * Double(shape[1])), shape[1] - 1)
        func intensity(_ channel: Int) -> Double {
          min(max(values[values.count == 1 ? 0 : channel][place], 0), 1)
        }
        return Colour(red: intensity(0), green: intensity(1), blue: intensity(2))
      }
      canvas.frame(area, .faint, lineWidth: 0.5)
      if !panel.title.isEmpty {
        let size = min(8.5, 8.5 * side / max(canvas.measure(panel.title, size: 8.5), 1))
        canvas.text(
          panel.title, x: corner.x + side / 2, y: corner.y - 7, size: size, anchor: .middle)
      }
    }
    try canvas.write(to: path, overwrite: overwrite)
  }
}
