import Numbers

/// A word of the equation language.
enum Token: Equatable {
  case number(Rational)
  case name(String)
  case symbol(Character)
  case end

  /// The token as an error message quotes it.
  var quoted: String {
    switch self {
    case .number(let value): "the number \(value)"
    case .name(let name): "'\(name)'"
    case .symbol(let symbol): "'\(symbol)'"
    case .end: "the end of the text"
    }
  }
}
