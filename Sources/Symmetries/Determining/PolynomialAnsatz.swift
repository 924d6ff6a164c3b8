public import Jets
import Numbers

/// All vector fields whose components are polynomials up to a joint degree.
public struct PolynomialAnsatz: Sendable {
  /// The coordinates on which the components depend.
  public let space: VariableSpace

  /// The highest total degree.
  public let degree: Int

  /// Functions of the coordinates that are factors of monomials beside them.
  public let functions: [Expression]

  /// All monomials up to that degree.
  public let monomials: [Monomial]

  /// The unknowns: a monomial in one component each, by degree, then by component.
  public let columns: [(component: Int, monomial: Int)]

  /// Creates the ansatz of a joint degree.
  public init(space: VariableSpace, degree: Int) {
    self.init(
      space: space, degree: degree, functions: [],
      monomials: Monomial.all(coordinates: space.dimension, degree: degree))
  }

  /// Creates the ansatz of given monomials in the coordinates and functions.
  init(space: VariableSpace, degree: Int, functions: [Expression], monomials: [Monomial]) {
    self.space = space
    self.degree = degree
    self.functions = functions
    self.monomials = monomials
    columns = (0...degree).flatMap { total in
      (0..<space.dimension).flatMap { component in
        monomials.indices.filter { monomials[$0].degree == total }.map { (component, $0) }
      }
    }
  }

  /// The vector field with the given coefficients, one for each column.
  public func field<Coefficient>(_ coefficients: [Coefficient])
    -> PolynomialVectorField<Coefficient>
  {
    var terms = [[Monomial: Coefficient]](repeating: [:], count: space.dimension)
    for (column, coefficient) in zip(columns, coefficients) {
      terms[column.component][monomials[column.monomial]] = coefficient
    }
    return PolynomialVectorField(
      space: space, components: terms.map { Polynomial($0) }, functions: functions)
  }

  /// The coefficients of a vector field, one for each column.
  ///
  /// - Returns: nil where the field has a monomial beyond the degree.
  public func coefficients<Coefficient>(of field: PolynomialVectorField<Coefficient>)
    -> [Coefficient]?
  {
    guard field.degree <= degree else { return nil }
    return columns.map { field.components[$0.component].terms[monomials[$0.monomial]] ?? .zero }
  }
}
