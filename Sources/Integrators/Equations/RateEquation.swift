public import Jets

/// The equation of one quantity that is integrated in time.
///
/// `mass applied to (component)_t = sum of linear terms + sum of fluxes`.
public struct RateEquation: Hashable, Sendable {
  /// What is integrated: a field, or a time derivative of one such as `u_t` where `u_tt` is given.
  public var component: JetCoordinate

  /// The operator on the time derivative, terms over the component; empty for the identity.
  public var mass: [LinearTerm] = []

  /// The terms with constant coefficients.
  public var linearTerms: [LinearTerm] = []

  /// The rest, grouped by the derivative in front, lowest first.
  public var fluxes: [Flux] = []
}
