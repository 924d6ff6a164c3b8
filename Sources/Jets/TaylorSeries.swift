public import Numbers

/// A Taylor series in the independent variables, truncated at a total order.
///
/// The coefficient of `t^a x^b` is the mixed derivative divided by `a! b!`. A series made from a
/// rational number has no layout of its own and takes that of what it is combined with.
public struct TaylorSeries<Coefficient: CommutativeAlgebra>: Sendable {
  /// Which coefficients are kept; nil for a constant.
  public let layout: TaylorLayout?

  /// The coefficients in the order of the layout's exponents.
  public var coefficients: [Coefficient]

  /// Creates a series from its coefficients.
  ///
  /// - Precondition: there is one coefficient for each exponent of the layout.
  @inlinable
  public init(layout: TaylorLayout, coefficients: [Coefficient]) {
    precondition(coefficients.count == layout.exponents.count, "one coefficient an exponent")
    self.layout = layout
    self.coefficients = coefficients
  }

  /// The series of an independent variable about the point where it has the given value.
  @inlinable
  public init(layout: TaylorLayout, variable: IndependentVariable, at value: Coefficient) {
    self.layout = layout
    coefficients = layout.exponents.map { index in
      if index == .zero { return value }
      return index == MultiIndex.zero.raised(by: variable) ? .one : .zero
    }
  }

  /// A constant, without a layout of its own.
  @inlinable
  public init(constant: Coefficient) {
    layout = nil
    coefficients = [constant]
  }

  /// The constant term.
  @inlinable
  public var constant: Coefficient { coefficients[0] }

  /// The derivative by an independent variable; its highest-order coefficients are zero.
  @inlinable
  public func differentiated(by variable: IndependentVariable) -> TaylorSeries {
    guard let layout else { return TaylorSeries(.zero) }
    return TaylorSeries(
      layout: layout,
      coefficients: layout.exponents.map { index in
        let raised = index.raised(by: variable)
        guard let position = layout.position(of: raised) else { return .zero }
        return Coefficient.whole(raised[variable]) * coefficients[position]
      })
  }
}

extension TaylorSeries: CommutativeAlgebra {
  /// A constant series.
  @inlinable
  public init(_ rational: Rational) {
    layout = nil
    coefficients = [Coefficient(rational)]
  }

  /// The sum.
  @inlinable
  public static func + (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    left.combined(with: right, +)
  }

  /// The difference.
  @inlinable
  public static func - (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    left.combined(with: right, -)
  }

  @inlinable
  func combined(
    with other: TaylorSeries, _ operation: (Coefficient, Coefficient) -> Coefficient
  ) -> TaylorSeries {
    guard let layout = layout ?? other.layout else {
      var result = self
      result.coefficients[0] = operation(constant, other.constant)
      return result
    }
    let left = padded(to: layout)
    let right = other.padded(to: layout)
    return TaylorSeries(
      layout: layout, coefficients: zip(left, right).map { operation($0, $1) })
  }

  @inlinable
  func padded(to layout: TaylorLayout) -> [Coefficient] {
    self.layout == nil
      ? coefficients + Array(repeating: .zero, count: layout.exponents.count - 1) : coefficients
  }

  /// The product, truncated.
  @inlinable
  public static func * (left: TaylorSeries, right: TaylorSeries) -> TaylorSeries {
    guard let layout = left.layout, right.layout != nil else {
      let (scalar, series) = left.layout == nil ? (left, right) : (right, left)
      var result = series
      for index in result.coefficients.indices {
        result.coefficients[index] = scalar.constant * result.coefficients[index]
      }
      return result
    }
    return TaylorSeries(
      layout: layout,
      coefficients: layout.pairs.map { pairs in
        var sum = Coefficient.zero
        for (one, other) in pairs { sum = sum + left.coefficients[one] * right.coefficients[other] }
        return sum
      })
  }

  /// The reciprocal.
  ///
  /// - Throws: `AlgebraError.notInvertible` where the constant term has no inverse.
  @inlinable
  public func inverse() throws -> TaylorSeries {
    let start = try constant.inverse()
    return composed(
      with: (0...(layout?.order ?? 0)).map { power in
        let magnitude = (0..<power).reduce(start) { product, _ in product * start }
        return power.isMultiple(of: 2) ? magnitude : .zero - magnitude
      })
  }

  /// An elementary function of the series.
  ///
  /// - Throws: `AlgebraError` where the function has no value at the constant term.
  @inlinable
  public func applying(_ function: ElementaryFunction) throws -> TaylorSeries {
    composed(with: try function.taylorCoefficients(at: constant, order: layout?.order ?? 0))
  }

  /// The composition with a function given by its Taylor coefficients at the constant term.
  @inlinable
  public func composed(with outer: [Coefficient]) -> TaylorSeries {
    var nilpotent = self
    nilpotent.coefficients[0] = .zero
    // Horner's scheme: the nilpotent part vanishes beyond the order kept.
    var result = TaylorSeries(.zero)
    for coefficient in outer.reversed() {
      result = result * nilpotent
      result.coefficients[0] = result.coefficients[0] + coefficient
    }
    return result
  }
}
