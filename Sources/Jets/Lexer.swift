import Numbers

/// Cuts a text in the equation language into tokens, each with its column.
struct Lexer {
  private let text: String
  private let characters: [Character]
  private var position = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  /// All tokens, closed by `.end`.
  mutating func tokens() throws -> [(token: Token, column: Int)] {
    var result: [(Token, Int)] = []
    while true {
      while position < characters.count, characters[position].isWhitespace { position += 1 }
      let column = position + 1
      guard position < characters.count else { return result + [(.end, column)] }
      result.append((try next(), column))
    }
  }

  private mutating func next() throws -> Token {
    let first = characters[position]
    if first.isASCII, first.isNumber || first == "." { return try number() }
    if first.isASCII, first.isLetter {
      return .name(take { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    }
    guard "+-*/^()=;_,".contains(first) else {
      throw error(
        at: position,
        "'\(first)' is not part of the equation language; names, numbers, + - * / ^ ( ) = ; and _ are"
      )
    }
    position += 1
    return .symbol(first)
  }

  private mutating func number() throws -> Token {
    let start = position
    var literal = take { $0.isASCII && ($0.isNumber || $0 == ".") }
    if position < characters.count, "eE".contains(characters[position]) {
      var end = position + 1
      if end < characters.count, "+-".contains(characters[end]) { end += 1 }
      if end < characters.count, characters[end].isASCII, characters[end].isNumber {
        literal += String(characters[position..<end])
        position = end
        literal += take { $0.isASCII && $0.isNumber }
      }
    }
    guard let value = Rational(decimal: literal) else {
      throw error(at: start, "'\(literal)' is not a number; write 2, 0.5 or 1e-3")
    }
    return .number(value)
  }

  private mutating func take(while accepts: (Character) -> Bool) -> String {
    let start = position
    while position < characters.count, accepts(characters[position]) { position += 1 }
    return String(characters[start..<position])
  }

  private func error(at index: Int, _ reason: String) -> ParseError {
    ParseError(text: text, column: index + 1, reason: reason)
  }
}
