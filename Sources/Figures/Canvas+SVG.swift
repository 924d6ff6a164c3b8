import Foundation

extension Canvas {
  /// The pixels to a point of the pictures within an SVG.
  private static let pictureScale = 1.0

  /// The sheet as an `svg` element for a page, on the page's own paper and in its own ink.
  ///
  /// The ink is the page's text colour and the faint lines are its `--faint`, so the figure is
  /// legible on dark pages too. There are no identifiers in it, which would clash with those of
  /// other figures.
  ///
  /// - Parameter description: what the figure shows, for those who do not see it.
  func svg(description: String) throws -> String {
    let size = "\(Self.text(width)) \(Self.text(height))"
    var lines = [
      #"<svg viewBox="0 0 \#(size)" width="\#(Self.text(width))" height="\#(Self.text(height))" "#
        + #"role="img" aria-label="\#(Self.escaped(description))" font-family="sans-serif" "#
        + #"fill="currentColor">"#
    ]
    for mark in marks { lines.append(try Self.element(mark)) }
    return (lines + ["</svg>"]).joined(separator: "\n")
  }

  private static func element(_ mark: Mark) throws -> String {
    switch mark {
    case .fill(let area, let colour):
      return #"<rect \#(text(area)) fill="\#(text(colour))"/>"#
    case .frame(let area, let colour, let lineWidth):
      return #"<rect \#(text(area)) fill="none" stroke="\#(text(colour))" "#
        + #"stroke-width="\#(text(lineWidth))"/>"#
    case .line(let points, let colour, let lineWidth, let dashes, let area):
      // A nested element clips without an identifier.
      let shift = area.map { SIMD2($0.x, $0.y) } ?? .zero
      let places = points.map { "\(text($0.x - shift.x)),\(text($0.y - shift.y))" }
      let dashed =
        dashes.isEmpty
        ? "" : #" stroke-dasharray="\#(dashes.map { text($0) }.joined(separator: " "))""#
      let line =
        #"<polyline points="\#(places.joined(separator: " "))" fill="none" "#
        + #"stroke="\#(text(colour))" stroke-width="\#(text(lineWidth))"\#(dashed) "#
        + #"stroke-linejoin="round"/>"#
      return area.map { #"<svg \#(text($0)) overflow="hidden">\#(line)</svg>"# } ?? line
    case .dot(let point, let colour, let radius):
      return #"<circle cx="\#(text(point.x))" cy="\#(text(point.y))" r="\#(text(radius))" "#
        + #"fill="\#(text(colour))"/>"#
    case .text(let lettering): return element(lettering)
    case .picture(let area, let colour):
      let sheet = try PixelSheet(width: area.width, height: area.height, scale: pictureScale)
      sheet.draw(
        .picture(Rectangle(x: 0, y: 0, width: area.width, height: area.height), colour))
      return #"<image \#(text(area)) preserveAspectRatio="none" "#
        + #"href="data:image/png;base64,\#(try sheet.png().base64EncodedString())"/>"#
    }
  }

  private static func element(_ lettering: Mark.Lettering) -> String {
    let anchor =
      switch lettering.anchor {
      case .start: ""
      case .middle: #" text-anchor="middle""#
      case .end: #" text-anchor="end""#
      }
    let (x, y) = (text(lettering.place.x), text(lettering.place.y))
    let shift = text(Mark.Lettering.baseline * lettering.size)
    let place =
      lettering.isTurned
      ? #"y="\#(shift)" transform="translate(\#(x) \#(y)) rotate(-90)""#
      : #"x="\#(x)" y="\#(text(lettering.place.y + Mark.Lettering.baseline * lettering.size))""#
    return #"<text \#(place) font-size="\#(text(lettering.size))"\#(anchor)"#
      + (lettering.isBold ? #" font-weight="bold""# : "")
      + ">\(escaped(lettering.text))</text>"
  }

  private static func text(_ area: Rectangle) -> String {
    #"x="\#(text(area.x))" y="\#(text(area.y))" width="\#(text(area.width))" "#
      + #"height="\#(text(area.height))""#
  }

  private static func text(_ colour: Colour) -> String {
    switch colour {
    case .ink, Colour(0x000000): "currentColor"
    case .faint: "var(--faint, #d8d8d8)"
    default: String(format: "#%06x", colour.code)
    }
  }

  /// A length to a hundredth of a point.
  private static func text(_ length: Double) -> String {
    let hundredths = (length * 100).rounded()
    guard hundredths.isFinite, abs(hundredths) < 1e12 else { return "0" }
    let whole = Int(hundredths)
    if whole % 100 == 0 { return "\(whole / 100)" }
    return String(format: "%.2f", Double(whole) / 100)
  }

  /// A text with the characters replaced that mean something in XML.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      // XML has no control characters, not even escaped.
      case _ where character.value < 0x20 || [0xfffe, 0xffff].contains(character.value): break
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
