extension Expression {
  /// Reads a single expression in the equation language.
  ///
  /// - Parameters:
  ///   - text: the expression.
  ///   - fields: the names that are fields; other names are parameters.
  /// - Throws: `ParseError` that points at the column.
  public init(parsing text: String, fields: [String] = []) throws {
    var parser = try Parser(text, fields: Set(fields))
    self = try parser.expression()
  }
}
