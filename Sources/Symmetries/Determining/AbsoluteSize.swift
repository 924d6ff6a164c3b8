public import Numbers

/// An upper bound of what a computation adds up: differences count as sums.
///
/// Evaluating the determining matrix in this algebra tells, for each entry, the size of the terms
/// that cancel in it, and so how small an entry has to be to count as zero.
public struct AbsoluteSize: CommutativeAlgebra, Hashable {
  /// The bound.
  public let value: Double

  /// The size of a number.
  public init(_ value: Double) { self.value = value.magnitude }

  /// The size of a rational number.
  public init(_ rational: Rational) { self.init(rational.double) }

  /// The sum of the sizes.
  public static func + (left: AbsoluteSize, right: AbsoluteSize) -> AbsoluteSize {
    AbsoluteSize(left.value + right.value)
  }

  /// The sum of the sizes, too.
  public static func - (left: AbsoluteSize, right: AbsoluteSize) -> AbsoluteSize {
    AbsoluteSize(left.value + right.value)
  }

  /// The product of the sizes.
  public static func * (left: AbsoluteSize, right: AbsoluteSize) -> AbsoluteSize {
    AbsoluteSize(left.value * right.value)
  }

  /// The reciprocal.
  public func inverse() -> AbsoluteSize { AbsoluteSize(1 / value) }

  /// The largest size of a bounded function; of others the size at the argument's.
  public func applying(_ function: ElementaryFunction) -> AbsoluteSize {
    let size: Double =
      switch function {
      case .sin, .cos, .tanh: 1
      case .exp, .tan, .sqrt: value.applying(function)
      case .log: max(value.applying(function).magnitude, 1)
      }
    return AbsoluteSize(size)
  }
}
