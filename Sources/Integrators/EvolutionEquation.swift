public import Jets
import Numbers
public import Spectral

/// An equation solved for the time derivative and split for exponential integration.
///
/// `u_t = sum of linear terms + sum of fluxes`. One field on one periodic space coordinate.
public struct EvolutionEquation: Hashable, Sendable {
  /// The name of the field.
  public let field: String

  /// The terms with constant coefficients.
  public let linearTerms: [LinearTerm]

  /// The rest, grouped by the derivative in front, lowest first.
  public let fluxes: [Flux]

  /// The degree of the fluxes in the field and its derivatives; nil where not polynomial.
  public let degree: Int?

  /// Splits an equation whose parameters have values.
  ///
  /// A term `c u^k u_x` becomes the flux `(c/(k+1) u^(k+1))_x`, a linear term whose coefficient
  /// depends on time the flux `(c(t) u)_(x...)`; other nonlinear terms act pointwise.
  ///
  /// - Throws: `EquationError` where a parameter has no value, where the equation cannot be solved
  ///   for the time derivative or is not periodic or not well posed.
  public init(_ system: EquationSystem) throws {
    if let parameter = system.parameters.first { throw EquationError.parameterMissing(parameter) }
    let splitting = try Splitting(system)
    try self.init(
      field: splitting.field, linearTerms: splitting.linearTerms, fluxes: splitting.fluxes,
      text: system.description)
  }

  /// Creates an equation from its terms, for a caller that varies the coefficients.
  ///
  /// - Throws: `EquationError.unsuitable` where the terms are not periodic or not well posed.
  public init(field: String, linearTerms: [LinearTerm], fluxes: [Flux]) throws {
    let terms = linearTerms.map { "\($0.coefficient)*\(JetCoordinate(field, $0.derivative))" }
    let rest = fluxes.map { "(\($0.expression))_\($0.derivative)" }
    let text = "\(field)_t = " + (terms + rest).joined(separator: " + ")
    try self.init(field: field, linearTerms: linearTerms, fluxes: fluxes, text: text)
  }

  private init(field: String, linearTerms: [LinearTerm], fluxes: [Flux], text: String) throws {
    self.field = field
    self.linearTerms = linearTerms
    self.fluxes = fluxes
    let degrees = fluxes.map { $0.expression.jetDegree }
    degree = degrees.contains(nil) ? nil : degrees.compactMap { $0 }.max() ?? 0
    try checkVariables(text: text)
    try checkPosedness(text: text)
    try checkPeriodicity(text: text)
  }

  /// The symbol of the linear terms at a wavenumber: `sum of c (i k)^order`, in 1/time.
  ///
  /// - Parameter isHighest: whether this is the highest mode of an even grid, where odd
  ///   derivatives vanish.
  public func linearSymbol(wavenumber: Double, isHighest: Bool = false) -> Complex {
    linearTerms.reduce(.zero) { sum, term in
      if isHighest && term.derivative.x % 2 == 1 { return sum }
      return sum + term.coefficient
        * Complex.derivative(order: term.derivative.x, wavenumber: wavenumber)
    }
  }

  /// Refuses what has no value on the grid: parameters, other fields, derivatives by t or y.
  private func checkVariables(text: String) throws {
    if let name = fluxes.flatMap(\.expression.parameters).first {
      throw EquationError.parameterMissing(name)
    }
    let jets =
      fluxes.flatMap(\.expression.jets)
      + (fluxes.map(\.derivative) + linearTerms.map(\.derivative)).map {
        JetCoordinate(field, $0)
      }
    if let jet = jets.first(where: {
      $0.field != field || $0.derivative.t > 0 || $0.derivative.y > 0
    }) {
      throw EquationError.unsuitable(
        equation: text, reason: "\(jet) occurs; \(field) and its x derivatives are allowed")
    }
    if let term = linearTerms.first(where: { !$0.coefficient.isFinite }) {
      throw EquationError.unsuitable(
        equation: text, reason: "a coefficient is \(term.coefficient); it must be finite")
    }
  }

  /// Refuses a symbol whose real part grows without bound with the wavenumber.
  private func checkPosedness(text: String) throws {
    var even: [Int: Double] = [:]
    for term in linearTerms where term.derivative.x % 2 == 0 {
      even[term.derivative.x, default: 0] += term.coefficient
    }
    guard let order = even.filter({ $0.value != 0 && $0.key > 0 }).keys.max(),
      let coefficient = even[order], (order % 4 == 0) == (coefficient > 0)
    else { return }
    let jet = JetCoordinate(field, MultiIndex(x: order))
    throw EquationError.unsuitable(
      equation: text,
      reason: "ill-posed: with \(coefficient) in front of \(jet), short waves grow without bound; "
        + "the coefficient must be \(coefficient > 0 ? "negative" : "positive")")
  }

  /// Refuses x outside of sin and cos.
  private func checkPeriodicity(text: String) throws {
    for flux in fluxes where flux.expression.spatialWavenumbers == nil {
      throw EquationError.unsuitable(
        equation: text,
        reason: "x is not periodic here; write it as sin(k*x) or cos(k*x) with k a multiple of "
          + "2 pi over the period")
    }
  }
}
