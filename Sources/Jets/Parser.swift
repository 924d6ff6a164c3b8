import Numbers

/// A recursive-descent parser of the equation language.
///
///     sum     = [+|-] product { (+|-) product }
///     product = signed { (*|/) signed }
///     signed  = [+|-] signed | power
///     power   = primary [ ^ signed ]
///     primary = number | name | function "(" sum ")" | "(" sum ")" , each ")" with [ _subscript ]
///
/// `invlaplacian(w)` is a function too: a new field with the Laplacian w, given by an equation
/// that is added to those of the text.
struct Parser {
  private let text: String
  private var tokens: [(token: Token, column: Int)]
  private var position = 0
  private var depth = 0

  /// Parentheses may not be nested deeper than this: the parser recurses.
  private static let deepestNesting = 200

  private static let highestOrder = 20

  /// The names that are fields.
  private(set) var fields: Set<String>

  /// The fields that stand for inverse Laplacians, and of what.
  private var potentials: [(field: String, source: Expression)] = []

  /// Reads the words of a text.
  ///
  /// - Parameter fields: the names that are fields; nil takes those that have a subscript of the
  ///   letters t, x and y somewhere in the text.
  init(_ text: String, fields: Set<String>? = nil) throws {
    self.text = text
    var lexer = Lexer(text)
    tokens = try lexer.tokens()
    self.fields =
      fields
      ?? Set(
        tokens.compactMap {
          if case .name(let name) = $0.token { Parser.jet(named: name)?.field } else { nil }
        })
  }

  /// The equations of the text, each as left side minus right side.
  mutating func equations() throws -> [Expression] {
    var result: [Expression] = []
    repeat {
      if case .end = current, !result.isEmpty { break }
      let left = try sum(missing: "the left-hand side is missing; write e.g. u_t = u_xx")
      guard take("=") else {
        throw error("expected '=' or an operator, found \(current.quoted)")
      }
      result.append(
        left - (try sum(missing: "the right-hand side is missing; write e.g. ... = 0")))
    } while take(";")
    try expectEnd(orElse: "an operator or ';'")
    return result + potentialEquations(beside: result)
  }

  /// The equations `psi_xx + psi_yy = source`, without y where nothing else holds it.
  private func potentialEquations(beside equations: [Expression]) -> [Expression] {
    let isPlane = (equations + potentials.map(\.source)).contains { expression in
      expression.variables.contains(.independent(.y))
        || expression.jets.contains { $0.derivative.y > 0 }
    }
    return potentials.map { field, source in
      let along = Expression.jet(JetCoordinate(field, MultiIndex(x: 2)))
      let across = Expression.jet(JetCoordinate(field, MultiIndex(y: 2)))
      return (isPlane ? along + across : along) - source
    }
  }

  /// The text as a single expression.
  mutating func expression() throws -> Expression {
    let result = try sum(missing: "an expression is missing")
    try expectEnd(orElse: "an operator")
    guard potentials.isEmpty else { throw error("invlaplacian is possible in equations only") }
    return result
  }

  private mutating func sum(missing: String) throws -> Expression {
    switch current {
    case .end, .symbol("="), .symbol(";"): throw error(missing)
    default: break
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.deepestNesting else {
      throw error("parentheses are nested deeper than \(Parser.deepestNesting)")
    }
    var terms = [try product()]
    while true {
      if take("+") {
        terms.append(try product())
      } else if take("-") {
        terms.append(-(try product()))
      } else {
        return .sum(of: terms)
      }
    }
  }

  private mutating func product() throws -> Expression {
    var result = try signed()
    while true {
      if take("*") {
        result = result * (try signed())
      } else if case .symbol("/") = current {
        advance()
        let divisorError = error("division by zero")
        let divisor = try signed()
        guard divisor != .zero else { throw divisorError }
        result = result / divisor
      } else {
        return result
      }
    }
  }

  private mutating func signed() throws -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 2 * Parser.deepestNesting else {
      throw error("signs and powers are nested deeper than \(Parser.deepestNesting)")
    }
    if take("+") { return try signed() }
    if take("-") { return -(try signed()) }
    return try power()
  }

  private mutating func power() throws -> Expression {
    let base = try primary()
    guard take("^") else { return base }
    let exponentError = error("the exponent is not between -1000 and 1000")
    let exponent = try signed()
    if let rational = exponent.rational, rational.magnitude > 1000 { throw exponentError }
    return base.raised(to: exponent)
  }

  private mutating func primary() throws -> Expression {
    switch current {
    case .number(let value):
      advance()
      return .number(value)
    case .name(let name):
      let column = tokens[position].column
      advance()
      if let function = ElementaryFunction(rawValue: name) {
        guard take("(") else { throw error("expected '(' after '\(name)'") }
        return try subscripted(.function(function, try parenthesised()))
      }
      if name == "invlaplacian", take("(") {
        return try subscripted(inverseLaplacian(of: try parenthesised()))
      }
      if case .symbol("(") = current {
        let known = ElementaryFunction.allCases.map(\.rawValue).joined(separator: ", ")
        throw error(
          "'\(name)' is no function; known are \(known); for a product write \(name)*(...)")
      }
      return try variable(name, at: column)
    case .symbol("("):
      advance()
      return try subscripted(try parenthesised())
    default:
      throw error("expected a name, a number or '(', found \(current.quoted)")
    }
  }

  private mutating func parenthesised() throws -> Expression {
    let inner = try sum(missing: "expected a name, a number or '(', found \(current.quoted)")
    guard take(")") else { throw error("expected ')' or an operator, found \(current.quoted)") }
    return inner
  }

  /// The field whose Laplacian is the source, a new one where there is none yet.
  private mutating func inverseLaplacian(of source: Expression) -> Expression {
    if let known = potentials.first(where: { $0.source == source }) {
      return .jet(JetCoordinate(known.field))
    }
    let names = ["psi"] + (2...).lazy.prefix(100).map { "psi\($0)" }
    let taken = tokens.compactMap { if case .name(let name) = $0.token { name } else { nil } }
    let field = names.first { !fields.contains($0) && !taken.contains($0) } ?? "psi"
    fields.insert(field)
    potentials.append((field, source))
    return .jet(JetCoordinate(field))
  }

  /// A subscript on parentheses is a total derivative.
  private mutating func subscripted(_ inner: Expression) throws -> Expression {
    guard take("_") else { return inner }
    guard case .name(let letters) = current, let index = MultiIndex(subscript: letters) else {
      throw error("expected a subscript of the letters t, x and y after ')_'")
    }
    advance()
    return inner.totalDerivative(by: index)
  }

  private func variable(_ name: String, at column: Int) throws -> Expression {
    if let independent = IndependentVariable(rawValue: name) {
      return .variable(.independent(independent))
    }
    if ["nan", "inf", "infinity"].contains(name.lowercased()) {
      throw ParseError(
        text: text, column: column, reason: "'\(name)' is no number; write a finite one")
    }
    guard let jet = Parser.jet(named: name) else {
      return fields.contains(name) ? .jet(JetCoordinate(name)) : .variable(.parameter(name))
    }
    guard jet.order <= Parser.highestOrder else {
      throw ParseError(
        text: text, column: column,
        reason: "'\(name)' is of higher order than \(Parser.highestOrder)")
    }
    guard IndependentVariable(rawValue: jet.field) == nil else {
      throw ParseError(
        text: text, column: column,
        reason: "'\(name)' differentiates an independent variable; only fields have subscripts")
    }
    return .jet(jet)
  }

  /// The derivative that a name with a subscript of the letters t, x and y denotes.
  private static func jet(named name: String) -> JetCoordinate? {
    let parts = name.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let index = MultiIndex(subscript: parts[1]) else {
      return nil
    }
    return JetCoordinate(String(parts[0]), index)
  }

  private var current: Token { tokens[position].token }

  private mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  private mutating func take(_ symbol: Character) -> Bool {
    guard case .symbol(symbol) = current else { return false }
    advance()
    return true
  }

  private func expectEnd(orElse accepted: String) throws {
    guard case .end = current else {
      throw error("expected \(accepted), found \(current.quoted)")
    }
  }

  private func error(_ reason: String) -> ParseError {
    ParseError(text: text, column: tokens[position].column, reason: reason)
  }
}
