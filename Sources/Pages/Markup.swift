/// A piece of a page: text with the characters escaped that mean something in HTML.
///
/// Literal parts are markup; strings are interpolated as `\(text: name)` and are escaped, markup is
/// not. So what comes from a file cannot become an element.
package struct Markup: Hashable, Sendable {
  /// The piece as it stands in the page.
  package private(set) var html: String

  /// Creates a piece from text.
  package init(text: String) {
    html = Markup.escaped(text)
  }

  private init(html: String) {
    self.html = html
  }

  /// Takes a drawing as it is: its own texts are escaped already.
  package init(figure: String) {
    self.init(html: figure)
  }

  package static let empty = Markup(html: "")

  package static func + (left: Markup, right: Markup) -> Markup {
    Markup(html: left.html + right.html)
  }

  /// A text with the characters replaced that mean something in HTML.
  ///
  /// Control characters, which no page may hold, are left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      case _ where character.value < 0x20 || (0x7f...0x9f).contains(character.value): break
      case _ where character.value & 0xfffe == 0xfffe: break
      // Marks that turn the direction of writing could show a text as another one.
      case _ where (0x202a...0x202e).contains(character.value): break
      case _ where (0x2066...0x2069).contains(character.value): break
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}

extension Markup: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { html += literal }

    package mutating func appendInterpolation(text: String) { html += Markup.escaped(text) }

    package mutating func appendInterpolation(_ number: Int) { html += "\(number)" }

    package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
  }

  package init(stringLiteral value: String) { self.init(html: value) }

  package init(stringInterpolation: StringInterpolation) {
    self.init(html: stringInterpolation.html)
  }
}

extension Sequence<Markup> {
  /// The pieces one after the other.
  package func joined(separator: Markup = "\n") -> Markup {
    enumerated().reduce(.empty) { $1.offset == 0 ? $1.element : $0 + separator + $1.element }
  }
}
