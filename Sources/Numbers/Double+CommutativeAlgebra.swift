import Foundation

extension Double: CommutativeAlgebra {
  /// The nearest double.
  public init(_ rational: Rational) { self = rational.double }

  /// One.
  public static let one = 1.0

  /// The reciprocal; that of zero is infinite.
  public func inverse() -> Double { 1 / self }

  /// An elementary function; NaN outside its domain.
  public func applying(_ function: ElementaryFunction) -> Double {
    switch function {
    case .sin: Foundation.sin(self)
    case .cos: Foundation.cos(self)
    case .tan: Foundation.tan(self)
    case .exp: Foundation.exp(self)
    case .log: Foundation.log(self)
    case .sqrt: squareRoot()
    case .tanh: Foundation.tanh(self)
    }
  }
}
