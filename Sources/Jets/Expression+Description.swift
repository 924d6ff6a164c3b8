import Numbers

extension Expression: CustomStringConvertible {
  /// The expression in the equation language; parsing it gives the same expression.
  public var description: String {
    switch self {
    case .number(let value): return value.description
    case .variable(let variable): return variable.description
    case .sum(let parts):
      var text = parts[0].description
      for part in parts.dropFirst() {
        let (coefficient, rest) = part.coefficientAndRest
        if coefficient.isNegative {
          text += " - " + (Expression.number(-coefficient) * rest).description
        } else {
          text += " + " + part.description
        }
      }
      return text
    case .product(let parts):
      if parts[0] == .number(-1) {
        return "-" + Expression.product(of: Array(parts.dropFirst())).factorText
      }
      return parts.map(\.factorText).joined(separator: "*")
    case .power(let base, let exponent): return base.operandText + "^" + exponent.operandText
    case .function(let function, let argument): return "\(function.rawValue)(\(argument))"
    }
  }

  /// The text as one factor of a product.
  private var factorText: String {
    switch self {
    case .sum: "(\(self))"
    case .number(let value) where !value.isInteger: "(\(value))"
    default: description
    }
  }

  /// The text as a base or an exponent.
  private var operandText: String {
    switch self {
    case .variable, .function: return description
    case .number(let value) where value.isInteger && !value.isNegative: return description
    default: return "(\(self))"
    }
  }
}
