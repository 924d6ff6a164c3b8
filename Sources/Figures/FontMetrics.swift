import CCairo

/// The widths of texts in the font of the figures.
final class FontMetrics {
  private let surface: OpaquePointer?
  private let context: OpaquePointer?

  init() {
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1)
    context = cairo_create(surface)
    cairo_select_font_face(
      context, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// The width of a text in points.
  func width(of text: String, size: Double) -> Double {
    cairo_set_font_size(context, size)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }
}
