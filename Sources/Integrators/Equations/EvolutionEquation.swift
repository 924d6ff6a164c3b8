public import Jets
import Numbers

/// Equations solved for the time derivatives and split for exponential integration.
///
/// One field or several, on one or two periodic space coordinates. A second derivative by time
/// makes the first one a quantity of its own; an equation without time derivative is a constraint.
public struct EvolutionEquation: Hashable, Sendable {
  /// The names of the fields, in the order of the system's space.
  public let fields: [String]

  /// The space coordinates.
  public let axes: [IndependentVariable]

  /// What is integrated: the fields with a time derivative, then the rates of those with more.
  public let rates: [RateEquation]

  /// What gives the other fields.
  public let constraints: [EllipticConstraint]

  /// The factor of time that multiplies all rates; nil for none.
  let pace: Pace?

  /// The degree of the fluxes in the fields and their derivatives; nil where not polynomial.
  public let degree: Int?

  /// Splits equations whose parameters have values.
  ///
  /// A factor `exp(a t)` common to all terms is taken out and put into the clock. A term `c u^k u_x`
  /// becomes the flux `(c/(k+1) u^(k+1))_x`, a linear term whose coefficient
  /// depends on time the flux `(c(t) u)_(x...)`; other nonlinear terms act pointwise.
  ///
  /// - Throws: `EquationError` where a parameter has no value, where the equations cannot be solved
  ///   for the time derivatives or are not periodic or not well posed.
  public init(_ system: EquationSystem) throws {
    if let parameter = system.parameters.first { throw EquationError.parameterMissing(parameter) }
    let splitting = try Splitting(system)
    fields = system.space.dependents
    axes = system.space.independents.filter { $0 != .t }
    rates = splitting.rates
    constraints = splitting.constraints
    pace = splitting.pace
    let degrees = rates.flatMap(\.fluxes).map { $0.expression.jetDegree }
    degree = degrees.contains(nil) ? nil : degrees.compactMap { $0 }.max() ?? 0
    try checkPeriodicity(text: system.description)
    try checkPosedness(text: system.description)
  }

  /// What is integrated, in the order of a state: fields and time derivatives of fields.
  public var components: [JetCoordinate] { rates.map(\.component) }

  /// What a solution holds: all fields in their order, then the rates among the components.
  public var outputs: [JetCoordinate] {
    fields.map { JetCoordinate($0) } + components.filter { $0.derivative.t > 0 }
  }

  /// Whether every equation is linear, so that it is solved exactly.
  public var isLinear: Bool { rates.allSatisfy(\.fluxes.isEmpty) }
}
