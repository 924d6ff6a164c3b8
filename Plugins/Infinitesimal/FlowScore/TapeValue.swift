import Networks
import Numbers

/// A number or a variable of a tape, in which equations are evaluated.
enum TapeValue: @unchecked Sendable, CommutativeAlgebra {
  case number(Double)
  case variable(Networks.Variable<Double>)

  init(_ rational: Rational) { self = .number(rational.double) }

  static func + (left: TapeValue, right: TapeValue) -> TapeValue {
    switch (left, right) {
    case (.number(let one), .number(let two)): .number(one + two)
    case (.number(let number), .variable(let variable)),
      (.variable(let variable), .number(let number)):
      number == 0 ? .variable(variable) : .variable(variable + number)
    case (.variable(let one), .variable(let two)): .variable(one + two)
    }
  }

  static func - (left: TapeValue, right: TapeValue) -> TapeValue {
    switch (left, right) {
    case (.number(let one), .number(let two)): .number(one - two)
    case (.number(let number), .variable(let variable)): .variable(number - variable)
    case (.variable(let variable), .number(let number)): .variable(variable - number)
    case (.variable(let one), .variable(let two)): .variable(one - two)
    }
  }

  static func * (left: TapeValue, right: TapeValue) -> TapeValue {
    switch (left, right) {
    case (.number(let one), .number(let two)): .number(one * two)
    case (.number(let number), .variable(let variable)),
      (.variable(let variable), .number(let number)):
      number == 1 ? .variable(variable) : .variable(number * variable)
    case (.variable(let one), .variable(let two)): .variable(one * two)
    }
  }

  func inverse() -> TapeValue {
    switch self {
    case .number(let number): .number(1 / number)
    case .variable(let variable): .variable(variable.reciprocal())
    }
  }

  /// The function of a value; NaN outside its domain.
  func applying(_ function: ElementaryFunction) throws -> TapeValue {
    guard case .variable(let variable) = self else {
      if case .number(let number) = self { return .number(number.applying(function)) }
      return self
    }
    switch function {
    case .sin: return .variable(variable.sin())
    case .cos: return .variable(variable.cos())
    case .tan: return .variable(variable.sin() / variable.cos())
    case .exp: return .variable(variable.exp())
    case .log: return .variable(variable.log())
    case .sqrt: return .variable(variable.squareRoot())
    case .tanh: return .variable(variable.tanh())
    }
  }
}
