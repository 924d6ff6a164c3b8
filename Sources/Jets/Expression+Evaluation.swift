public import Numbers

extension Expression {
  /// The value in an algebra, given the value of each variable.
  ///
  /// - Parameter value: the value of a variable that occurs.
  /// - Throws: what `value` throws, and `AlgebraError` where the algebra lacks a value, such as
  ///   a reciprocal of zero.
  @inlinable
  public func evaluated<Algebra: CommutativeAlgebra>(_ value: (Variable) throws -> Algebra) throws
    -> Algebra
  {
    switch self {
    case .number(let number): return Algebra(number)
    case .variable(let variable): return try value(variable)
    case .sum(let parts):
      var result = try parts[0].evaluated(value)
      for part in parts.dropFirst() { result = try result + part.evaluated(value) }
      return result
    case .product(let parts):
      var result = try parts[0].evaluated(value)
      for part in parts.dropFirst() { result = try result * part.evaluated(value) }
      return result
    case .power(let base, let exponent):
      return try Expression.power(base, exponent, value)
    case .function(let function, let argument):
      return try argument.evaluated(value).applying(function)
    }
  }

  @inlinable
  static func power<Algebra: CommutativeAlgebra>(
    _ base: Expression, _ exponent: Expression, _ value: (Variable) throws -> Algebra
  ) throws -> Algebra {
    if let rational = exponent.rational {
      if let whole = rational.integer { return try base.evaluated(value).raised(to: whole) }
      if rational.integerDenominator == 2, let twice = (rational + rational).integer {
        return try base.evaluated(value).applying(.sqrt).raised(to: twice)
      }
    }
    let logarithm = try base.evaluated(value).applying(.log)
    return try (exponent.evaluated(value) * logarithm).applying(.exp)
  }
}
