/// One thing drawn on a canvas.
enum Mark {
  /// A filled area.
  case fill(Rectangle, Colour)

  /// The edge of an area.
  case frame(Rectangle, Colour, lineWidth: Double)

  /// A line through points, within an area where one is given.
  case line([SIMD2<Double>], Colour, lineWidth: Double, dashes: [Double], within: Rectangle?)

  /// A filled circle.
  case dot(SIMD2<Double>, Colour, radius: Double)

  /// A text.
  case text(Lettering)

  /// An area whose places, 0 to 1 from its upper left corner, each have a colour.
  case picture(Rectangle, (_ x: Double, _ y: Double) -> Colour)

  /// A text and how it stands.
  struct Lettering {
    var text: String
    var place: SIMD2<Double>
    var size: Double
    var anchor: Canvas.Anchor
    var isTurned: Bool
    var isBold: Bool

    /// How far below the middle of a digit the baseline lies, over the size.
    static let baseline = 0.36
  }
}
