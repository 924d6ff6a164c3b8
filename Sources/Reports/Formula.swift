import Pages

/// A text of the equation language set as a formula: subscripts, powers, Greek letters.
///
/// It goes by the tokens alone, so anything is set somehow: equations, vector fields, components.
public struct Formula {
  private var rest: Substring
  private var pieces: [Markup] = []

  /// Sets a text as HTML; characters that mean something there are escaped.
  public static func html(_ text: String) -> String { markup(text).html }

  /// Sets a text such as `u_t + u*u_xxx = 0` or `3*t*d_t + x*d_x`.
  static func markup(_ text: String) -> Markup {
    var formula = Formula(rest: text[...])
    formula.read()
    return "<span class=\"formula\">\(formula.pieces.joined(separator: ""))</span>"
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func read() {
    while let first = rest.first {
      if first.isASCII, first.isLetter {
        readName()
      } else if first.isASCII, first.isNumber {
        pieces.append(Formula.number(take { $0.isNumber || $0 == "." || $0 == "e" || $0 == "E" }))
      } else {
        rest.removeFirst()
        readSymbol(first)
      }
    }
  }

  private mutating func take(while isTaken: (Character) -> Bool) -> Substring {
    var end = rest.startIndex
    while end < rest.endIndex, rest[end].isASCII {
      // The sign of an exponent belongs to its number.
      let isSign =
        (rest[end] == "-" || rest[end] == "+") && end > rest.startIndex
        && "eE".contains(rest[rest.index(before: end)]) && rest.first?.isNumber == true
      guard isSign || isTaken(rest[end]) else { break }
      end = rest.index(after: end)
    }
    defer { rest = rest[end...] }
    return rest[..<end]
  }

  private mutating func readName() {
    let name = take { $0.isLetter || $0.isNumber }
    var subscripts: Substring?
    if rest.first == "_" {
      rest.removeFirst()
      subscripts = take { $0.isLetter || $0.isNumber }
    }
    let isFunction = rest.first == "(" && subscripts == nil
    let isOperator = name == "d" && subscripts != nil
    let letters: Markup =
      isOperator
      ? "∂"
      : name.count > 1 && (isFunction || Formula.greek[String(name)] == nil)
        ? "\(text: String(name))" : "<i>\(text: Formula.greek[String(name)] ?? String(name))</i>"
    pieces.append(letters)
    if let subscripts, !subscripts.isEmpty {
      pieces.append("<sub>\(text: String(subscripts))</sub>")
    }
  }

  private mutating func readSymbol(_ symbol: Character) {
    switch symbol {
    case "*":
      // Two numbers need a sign between them, other factors only a little room, where no line ends.
      pieces.append(rest.first?.isNumber == true ? "·" : "\u{202f}")
    case "-": pieces.append("−")
    case "^":
      var exponent = Substring()
      if rest.first == "(" {
        rest.removeFirst()
        exponent = take { $0 != ")" }
        if rest.first == ")" { rest.removeFirst() }
      } else {
        exponent = take { $0.isNumber || $0.isLetter }
      }
      var inner = Formula(rest: exponent)
      inner.read()
      pieces.append("<sup>\(inner.pieces.joined(separator: ""))</sup>")
    case ")":
      pieces.append(")")
      if rest.first == "_" {
        rest.removeFirst()
        pieces.append("<sub>\(text: String(take { $0.isLetter }))</sub>")
      }
    default: pieces.append(Markup(text: String(symbol)))
    }
  }

  /// A number; `1e-05` has its power of ten raised.
  private static func number(_ text: Substring) -> Markup {
    let parts = text.split(whereSeparator: { "eE".contains($0) })
    guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(text: String(text))" }
    return "\(text: String(parts[0]))·10<sup>\(exponent < 0 ? "−" : "")\(abs(exponent))</sup>"
  }

  private static let greek = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "pi": "π",
  ]
}
