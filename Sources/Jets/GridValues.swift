public import Numbers

/// Values on the points of a grid, combined point by point.
///
/// A value made from a rational number is the same at all points and takes the grid of what it is
/// combined with.
public struct GridValues: Sendable {
  /// One value for each point, or a single one for all of them.
  public var values: [Double]

  /// Creates grid values.
  public init(_ values: [Double]) {
    self.values = values
  }

  /// The value at a point.
  public subscript(point: Int) -> Double { values.count == 1 ? values[0] : values[point] }
}

extension GridValues: CommutativeAlgebra {
  /// The same value at all points.
  public init(_ rational: Rational) { values = [rational.double] }

  /// The sums.
  public static func + (left: GridValues, right: GridValues) -> GridValues {
    left.combined(with: right) { $0 + $1 }
  }

  /// The differences.
  public static func - (left: GridValues, right: GridValues) -> GridValues {
    left.combined(with: right) { $0 - $1 }
  }

  /// The products.
  public static func * (left: GridValues, right: GridValues) -> GridValues {
    left.combined(with: right) { $0 * $1 }
  }

  /// The reciprocals; that of zero is infinite.
  public func inverse() -> GridValues { GridValues(values.map { 1 / $0 }) }

  /// The values of a function; NaN outside its domain.
  public func applying(_ function: ElementaryFunction) -> GridValues {
    GridValues(values.map { $0.applying(function) })
  }

  @inline(__always)
  private func combined(with other: GridValues, _ operation: (Double, Double) -> Double)
    -> GridValues
  {
    if other.values.count == 1, values.count != 1 {
      let constant = other.values[0]
      return GridValues(values.map { operation($0, constant) })
    }
    if values.count == 1 {
      let constant = values[0]
      return GridValues(other.values.map { operation(constant, $0) })
    }
    precondition(values.count == other.values.count, "both stand on the same grid")
    var result = values
    for index in result.indices { result[index] = operation(result[index], other.values[index]) }
    return GridValues(result)
  }
}
