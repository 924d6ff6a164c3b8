/// Why a solution cannot be computed as asked.
public enum SolverError: Error, Equatable, CustomStringConvertible {
  /// The box has another number of axes than the equation.
  case axes(Int, expected: Int)

  /// The grid has too few or an odd number of points.
  case pointCount(Int)

  /// The period is not positive and finite.
  case period(Double)

  /// A coefficient's wavenumber does not fit the period.
  case notPeriodic(wavenumber: Double, period: Double)

  /// A coefficient has more waves than the grid can hold.
  case coefficientTooFine(waves: Double, count: Int)

  /// The initial state has another number of values than the grid.
  case stateCount(Int, expected: Int)

  /// The initial state is not finite.
  case stateNotFinite(index: Int, value: Double)

  /// The times do not increase.
  case times(index: Int)

  /// The number of steps is not positive.
  case steps(Int)

  /// The tolerance is not positive.
  case tolerance(Double)

  /// The equation has no time derivative at the initial state.
  case noTimeDerivative(position: [Double])

  /// The operator on a field's time derivative vanishes on a mode.
  case singularOperator(field: String, wavenumbers: [Double])

  /// The grid does not resolve the solution, so that no number of steps reaches the tolerance.
  case unresolved(tail: Double, counts: [Int])

  /// More steps are needed than allowed.
  case tooManySteps(needed: Double, limit: Int, tolerance: Double)

  /// One line that names the value and what would be accepted.
  public var description: String {
    switch self {
    case .axes(let count, let expected):
      "the grid has \(count) space axes; the equation needs \(expected)"
    case .singularOperator(let field, let wavenumbers):
      "the operator on the time derivative of \(field) vanishes at wavenumber "
        + wavenumbers.map { "\($0)" }.joined(separator: ", ")
        + (wavenumbers.allSatisfy { $0 == 0 }
          ? ", so that nothing determines its mean" : "; another --domain or sign is needed")
    case .pointCount(let count): "\(count) grid points; an even number of at least 4 is needed"
    case .period(let period): "the period is \(period); a positive finite length is needed"
    case .notPeriodic(let wavenumber, let period):
      "a coefficient has wavenumber \(wavenumber), which does not fit the period \(period); "
        + "a multiple of 2 pi / \(period) = \(2 * Double.pi / period) is needed"
    case .coefficientTooFine(let waves, let count):
      "a coefficient has \(waves.rounded()) waves in the box, which do not fit \(count) grid points; "
        + "a --grid above \(2 * waves.rounded()) is needed"
    case .stateCount(let count, let expected):
      "the initial state has \(count) values; the grid needs \(expected)"
    case .stateNotFinite(let index, let value):
      "the initial state is \(value) at grid point \(index); finite values are needed"
    case .times(let index): "the times must be finite and increase; number \(index) does not"
    case .steps(let steps): "\(steps) steps per frame; at least 1 is needed"
    case .tolerance(let tolerance): "the tolerance is \(tolerance); a positive number is needed"
    case .noTimeDerivative(let position):
      "the equation has no finite time derivative at "
        + zip(["x", "y"], position).map { "\($0) = \($1)" }.joined(separator: ", ")
        + " of the initial state"
    case .unresolved(let tail, let counts):
      "\(counts.map(String.init).joined(separator: "x")) grid points do not resolve the solution: the highest wavenumbers hold "
        + "\((tail * 1e4).rounded() / 1e4) of the "
        + "largest one; take a larger grid, a shorter time, or a term that smooths"
    case .tooManySteps(let needed, let limit, let tolerance):
      "tolerance \(tolerance) needs about \(needed.rounded()) steps, more than \(limit); "
        + "raise the tolerance, shorten the time or take fewer grid points"
    }
  }
}
