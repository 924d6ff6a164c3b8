public import Jets
import Numbers

/// An infinitesimal point transformation with polynomial components.
///
/// `v = sum over i of xi^i d_(x_i) + sum over a of phi^a d_(u^a)`, all components functions of the
/// coordinates (t, x, ..., u, ...) of the space.
public struct PolynomialVectorField<Coefficient: PolynomialCoefficient>: Hashable, Sendable {
  /// The coordinates on which the components depend.
  public var space: VariableSpace

  /// One polynomial for each coordinate of the space, in its order.
  public var components: [Polynomial<Coefficient>]

  /// Functions of the coordinates that the polynomials hold too, after the coordinates.
  public var functions: [Expression] = []

  /// Creates a vector field from its components.
  ///
  /// - Precondition: there is one component for each coordinate.
  public init(
    space: VariableSpace, components: [Polynomial<Coefficient>], functions: [Expression] = []
  ) {
    precondition(components.count == space.dimension, "one component for each coordinate")
    self.space = space
    self.components = components
    self.functions = functions
  }

  /// The name of each coordinate and function of the polynomials.
  private var factorNames: [String] { space.coordinateNames + functions.map(\.description) }

  /// The highest total degree of a component.
  public var degree: Int { components.map(\.degree).max() ?? 0 }

  /// Whether all components are zero.
  public var isZero: Bool { components.allSatisfy(\.isZero) }

  /// The field with its coefficients taken to other numbers.
  public func map<Other>(_ transform: (Coefficient) -> Other) -> PolynomialVectorField<Other> {
    PolynomialVectorField<Other>(
      space: space, components: components.map { $0.map(transform) }, functions: functions)
  }

  /// The field times a number.
  public func scaled(by factor: Coefficient) -> PolynomialVectorField {
    PolynomialVectorField(
      space: space, components: components.map { $0.scaled(by: factor) }, functions: functions)
  }

  /// The sum.
  public static func + (left: PolynomialVectorField, right: PolynomialVectorField)
    -> PolynomialVectorField
  {
    PolynomialVectorField(
      space: left.space, components: zip(left.components, right.components).map(+),
      functions: left.functions)
  }

  /// The Lie bracket `[v, w]`, with components `v(w^k) - w(v^k)`.
  public func bracket(_ other: PolynomialVectorField) -> PolynomialVectorField {
    PolynomialVectorField(
      space: space,
      components: components.indices.map { index in
        derivative(of: other.components[index]) - other.derivative(of: components[index])
      })
  }

  /// The derivative of a function along the field.
  public func derivative(of function: Polynomial<Coefficient>) -> Polynomial<Coefficient> {
    components.indices.reduce(Polynomial()) { sum, index in
      sum + components[index] * function.differentiated(by: index)
    }
  }
}

extension PolynomialVectorField: CustomStringConvertible {
  /// The components that are not zero, by coordinate name, in the equation language.
  public var componentTexts: [String: String] {
    let names = space.coordinateNames
    return Dictionary(
      uniqueKeysWithValues: zip(names, components).filter { !$0.1.isZero }
        .map { ($0.0, $0.1.text(names: factorNames)) })
  }

  /// The field as `3*t*d_t + x*d_x - 2*u*d_u`.
  public var description: String {
    let names = space.coordinateNames
    var result = ""
    for (name, component) in zip(names, components) where !component.isZero {
      var text = component.text(names: factorNames)
      let isSum = component.terms.count > 1
      var sign = result.isEmpty ? "" : " + "
      if !isSum, text.hasPrefix("-") {
        text.removeFirst()
        sign = result.isEmpty ? "-" : " - "
      }
      result +=
        sign + (isSum ? "(\(text))*d_\(name)" : text == "1" ? "d_\(name)" : "\(text)*d_\(name)")
    }
    return result.isEmpty ? "0" : result
  }
}
