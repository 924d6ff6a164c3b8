import CCairo
import Foundation

/// Marks as pixels on white paper, through Cairo.
final class PixelSheet {
  private let scale: Double
  private let surface: OpaquePointer
  private let context: OpaquePointer

  /// Creates a sheet of a size in points.
  ///
  /// - Parameter scale: the pixels to a point.
  init(width: Double, height: Double, scale: Double) throws {
    self.scale = scale
    let pixels = (
      width: Int32((width * scale).rounded()), height: Int32((height * scale).rounded())
    )
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels.width, pixels.height),
      let context = cairo_create(surface)
    else { throw FigureError("cannot draw the figure: out of memory") }
    self.surface = surface
    self.context = context
    try PixelSheet.check(cairo_status(context))
    cairo_scale(context, scale, scale)
    use(.paper)
    cairo_paint(context)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// The sheet as PNG.
  func png() throws -> Data {
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
    try PixelSheet.check(status)
    return png
  }

  func draw(_ mark: Mark) {
    switch mark {
    case .fill(let area, let colour):
      use(colour)
      trace(area)
      cairo_fill(context)
    case .frame(let area, let colour, let lineWidth):
      use(colour)
      cairo_set_line_width(context, lineWidth)
      trace(area)
      cairo_stroke(context)
    case .line(let points, let colour, let lineWidth, let dashes, let area):
      cairo_save(context)
      if let area {
        trace(area)
        cairo_clip(context)
      }
      use(colour)
      cairo_set_line_width(context, lineWidth)
      cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
      cairo_set_dash(context, dashes, Int32(dashes.count), 0)
      cairo_move_to(context, points[0].x, points[0].y)
      for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
      cairo_stroke(context)
      cairo_restore(context)
    case .dot(let point, let colour, let radius):
      use(colour)
      cairo_arc(context, point.x, point.y, radius, 0, 2 * Double.pi)
      cairo_fill(context)
    case .text(let lettering): write(lettering)
    case .picture(let area, let colour): paint(area, colour)
    }
  }

  private func write(_ lettering: Mark.Lettering) {
    cairo_save(context)
    use(.ink)
    cairo_select_font_face(
      context, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
      lettering.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(context, lettering.size)
    cairo_translate(context, lettering.place.x, lettering.place.y)
    if lettering.isTurned { cairo_rotate(context, -Double.pi / 2) }
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, lettering.text, &extents)
    // Half the height of a digit below the middle, whatever the text: baselines agree.
    cairo_move_to(
      context, -lettering.anchor.rawValue * extents.x_advance,
      Mark.Lettering.baseline * lettering.size)
    cairo_show_text(context, lettering.text)
    cairo_restore(context)
  }

  private func paint(_ area: Rectangle, _ colour: (_ x: Double, _ y: Double) -> Colour) {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    let left = Int((area.x * scale).rounded())
    let top = Int((area.y * scale).rounded())
    let columns = Int((area.width * scale).rounded())
    let rows = Int((area.height * scale).rounded())
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

  private func trace(_ area: Rectangle) {
    cairo_rectangle(context, area.x, area.y, area.width, area.height)
  }

  private func use(_ colour: Colour) {
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
  }

  private static func check(_ status: cairo_status_t) throws {
    guard status == CAIRO_STATUS_SUCCESS else {
      throw FigureError(
        "cannot draw the figure: \(String(cString: cairo_status_to_string(status)))")
    }
  }
}
