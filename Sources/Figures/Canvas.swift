import CCairo
import Files
import Foundation

/// A white sheet to draw on, in points from the upper left corner, with two pixels to a point.
final class Canvas {
  enum Anchor: Double {
    case start = 0
    case middle = 0.5
    case end = 1
  }

  static let scale = 2.0
  let width: Double
  let height: Double
  private let surface: OpaquePointer
  private let context: OpaquePointer

  init(width: Double, height: Double) throws {
    self.width = width
    self.height = height
    let pixels = (
      width: Int32((width * Self.scale).rounded()), height: Int32((height * Self.scale).rounded())
    )
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels.width, pixels.height),
      let context = cairo_create(surface)
    else { throw FigureError("cannot draw the figure: out of memory") }
    self.surface = surface
    self.context = context
    guard cairo_status(context) == CAIRO_STATUS_SUCCESS else {
      throw FigureError(
        "cannot draw the figure: \(String(cString: cairo_status_to_string(cairo_status(context))))")
    }
    cairo_scale(context, Self.scale, Self.scale)
    fill(Rectangle(x: 0, y: 0, width: width, height: height), .paper)
    cairo_select_font_face(
      context, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func fill(_ area: Rectangle, _ colour: Colour) {
    use(colour)
    cairo_rectangle(context, area.x, area.y, area.width, area.height)
    cairo_fill(context)
  }

  func frame(_ area: Rectangle, _ colour: Colour = .ink, lineWidth: Double = 0.75) {
    use(colour)
    cairo_set_line_width(context, lineWidth)
    cairo_rectangle(context, area.x, area.y, area.width, area.height)
    cairo_stroke(context)
  }

  /// Draws a line through points, within an area where one is given.
  func line(
    _ points: [(x: Double, y: Double)], _ colour: Colour = .ink, lineWidth: Double = 0.75,
    dashes: [Double] = [], within area: Rectangle? = nil
  ) {
    cairo_save(context)
    if let area {
      cairo_rectangle(context, area.x, area.y, area.width, area.height)
      cairo_clip(context)
    }
    use(colour)
    cairo_set_line_width(context, lineWidth)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_dash(context, dashes, Int32(dashes.count), 0)
    for (index, point) in points.enumerated() {
      if index == 0 {
        cairo_move_to(context, point.x, point.y)
      } else {
        cairo_line_to(context, point.x, point.y)
      }
    }
    cairo_stroke(context)
    cairo_restore(context)
  }

  func dot(_ point: (x: Double, y: Double), _ colour: Colour, radius: Double) {
    use(colour)
    cairo_arc(context, point.x, point.y, radius, 0, 2 * Double.pi)
    cairo_fill(context)
  }

  /// The width of a text.
  func measure(_ text: String, size: Double) -> Double {
    cairo_set_font_size(context, size)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }

  /// Draws a text whose middle height stands at `y`; turned, it reads upwards.
  func text(
    _ text: String, x: Double, y: Double, size: Double, anchor: Anchor = .start,
    isTurned: Bool = false, isBold: Bool = false
  ) {
    cairo_save(context)
    use(.ink)
    cairo_select_font_face(
      context, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
      isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_translate(context, x, y)
    if isTurned { cairo_rotate(context, -Double.pi / 2) }
    // Half the height of a digit below the middle, whatever the text: baselines agree.
    cairo_move_to(context, -anchor.rawValue * measure(text, size: size), 0.36 * size)
    cairo_show_text(context, text)
    cairo_restore(context)
  }

  /// Fills an area pixel by pixel with the colour of each place, 0 to 1 from its upper left corner.
  func paint(_ area: Rectangle, _ colour: (_ x: Double, _ y: Double) -> Colour) {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    let left = Int((area.x * Self.scale).rounded())
    let top = Int((area.y * Self.scale).rounded())
    let columns = Int((area.width * Self.scale).rounded())
    let rows = Int((area.height * Self.scale).rounded())
    for row in 0..<rows {
      let line = UnsafeMutableRawPointer(data + (top + row) * stride)
      for column in 0..<columns {
        let place = colour(
          (Double(column) + 0.5) / Double(columns), (Double(row) + 0.5) / Double(rows))
        line.storeBytes(of: place.code, toByteOffset: 4 * (left + column), as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface)
  }

  /// Writes the sheet as PNG, whole or not at all.
  func write(to path: String, overwrite: Bool) throws {
    var png = Data()
    let status = withUnsafeMutablePointer(to: &png) { png in
      cairo_surface_write_to_png_stream(
        surface,
        { png, bytes, count in
          guard let png, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
          png.assumingMemoryBound(to: Data.self).pointee.append(bytes, count: Int(count))
          return CAIRO_STATUS_SUCCESS
        }, png)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw FigureError("cannot draw \(path): \(String(cString: cairo_status_to_string(status)))")
    }
    try AtomicFile.write(png, to: path, overwrite: overwrite)
  }

  private func use(_ colour: Colour) {
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
  }
}
