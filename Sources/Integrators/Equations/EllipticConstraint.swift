import Jets

/// A linear equation without time derivative that gives one field in terms of the others.
///
/// `sum of operator terms + sum of sources = 0`, such as `psi_xx + psi_yy + w = 0`. A mode on which
/// the operator vanishes is set to zero: for Poisson's equation the mean of `psi`.
public struct EllipticConstraint: Hashable, Sendable {
  /// The field that is solved for.
  public var field: String

  /// The terms over that field.
  public var operatorTerms: [LinearTerm]

  /// The terms over fields that are integrated in time.
  public var sources: [LinearTerm]
}
