import Numbers

/// One or several differential equations, each read as an expression that is zero on solutions.
public struct EquationSystem: Hashable, Sendable {
  /// The left side minus the right side of each equation.
  public var expressions: [Expression]

  /// The independent variables and fields.
  public var space: VariableSpace

  /// Creates a system from expressions that vanish on solutions.
  public init(expressions: [Expression], space: VariableSpace) {
    self.expressions = expressions
    self.space = space
  }

  /// Reads equations in the equation language, separated by `;`.
  ///
  /// A name is a field where it has a subscript of the letters t, x and y somewhere in the text,
  /// such as `u` in `u_t = u_xx`; other names are parameters.
  ///
  /// - Throws: `ParseError` that points at the column.
  public init(parsing text: String) throws {
    var parser = try Parser(text)
    let resolved = try parser.equations()
    guard !parser.fields.isEmpty else {
      throw ParseError(
        text: text, column: 1,
        reason: "no derivative of a field occurs; write a field with a subscript, such as u_t")
    }
    let occurring = resolved.reduce(into: Set<Variable>()) { $0.formUnion($1.variables) }
    let independents = IndependentVariable.allCases.filter { variable in
      variable != .y || occurring.contains(.independent(.y))
        || resolved.contains { $0.jets.contains { $0.derivative.y > 0 } }
    }
    self.init(
      expressions: resolved,
      space: VariableSpace(independents: independents, dependents: parser.fields.sorted()))
  }

  /// The names of the parameters that occur, in order.
  public var parameters: [String] {
    Set(expressions.flatMap(\.parameters)).sorted()
  }

  /// The highest order of a derivative that occurs.
  public var order: Int {
    expressions.flatMap(\.jets).map(\.order).max() ?? 0
  }

  /// The system with each parameter replaced by its value.
  ///
  /// - Throws: `EquationError` for a parameter without a value or a value without a parameter.
  public func binding(_ values: [String: Double]) throws -> EquationSystem {
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard parameters.contains(name) else {
        throw EquationError.unknownParameter(name, known: parameters)
      }
      guard value.isFinite else { throw EquationError.parameterNotFinite(name, value) }
    }
    for name in parameters where values[name] == nil {
      throw EquationError.parameterMissing(name)
    }
    return EquationSystem(
      expressions: expressions.map { expression in
        expression.substituting { variable in
          guard case .parameter(let name) = variable else { return nil }
          return values[name].flatMap(Rational.init(shortestDecimalOf:)).map(Expression.number)
        }
      }, space: space)
  }
}

extension EquationSystem: CustomStringConvertible {
  /// The equations in the equation language, separated by `;`.
  public var description: String {
    expressions.map { "\($0) = 0" }.joined(separator: "; ")
  }
}
