import Foundation
import Jets
import Numbers

/// An expression of time alone, made ready for evaluation without allocation.
indirect enum ScalarProgram: Sendable {
  case constant(Double)
  case time
  case sum([ScalarProgram])
  case product([ScalarProgram])
  case wholePower(ScalarProgram, Int)
  case power(ScalarProgram, ScalarProgram)
  case function(ElementaryFunction, ScalarProgram)

  /// Compiles an expression in which nothing but t occurs; other variables become NaN.
  init(_ expression: Jets.Expression) {
    switch expression {
    case .number(let value): self = .constant(value.double)
    case .variable(.independent(.t)): self = .time
    case .variable: self = .constant(.nan)
    case .sum(let parts): self = .sum(parts.map(ScalarProgram.init))
    case .product(let parts): self = .product(parts.map(ScalarProgram.init))
    case .power(let base, let exponent):
      if let whole = exponent.rational?.integer {
        self = .wholePower(ScalarProgram(base), whole)
      } else {
        self = .power(ScalarProgram(base), ScalarProgram(exponent))
      }
    case .function(let function, let argument): self = .function(function, ScalarProgram(argument))
    }
  }

  /// Whether time does not occur.
  var isConstant: Bool {
    switch self {
    case .constant: true
    case .time: false
    case .sum(let parts), .product(let parts): parts.allSatisfy(\.isConstant)
    case .wholePower(let base, _): base.isConstant
    case .power(let base, let exponent): base.isConstant && exponent.isConstant
    case .function(_, let argument): argument.isConstant
    }
  }

  /// The value at a time.
  func value(at time: Double) -> Double {
    switch self {
    case .constant(let value): return value
    case .time: return time
    case .sum(let parts):
      var result = 0.0
      for part in parts { result += part.value(at: time) }
      return result
    case .product(let parts):
      var result = 1.0
      for part in parts { result *= part.value(at: time) }
      return result
    case .wholePower(let base, let exponent): return pow(base.value(at: time), Double(exponent))
    case .power(let base, let exponent):
      return pow(base.value(at: time), exponent.value(at: time))
    case .function(let function, let argument):
      return argument.value(at: time).applying(function)
    }
  }
}
