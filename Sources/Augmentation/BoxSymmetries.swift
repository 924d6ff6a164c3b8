import Jets
import LinearAlgebra
public import Symmetries

/// The part of a span of generators that can be used on the grid of a periodic box.
///
/// It is a linear subspace: those combinations of which nothing stretches, bends or breaks the box.
/// Discovered generators come in any basis and with errors, so the subspace is found numerically: by
/// the singular values of the parts that are not allowed, for combinations of size one.
public struct BoxSymmetries: Sendable {
  /// One combination of the generators.
  public struct Direction: Hashable, Sendable {
    /// The coefficient of each generator.
    public var coefficients: [Double]

    /// The combination, less what is not allowed where it is used.
    public var field: PolynomialVectorField<Double>
  }

  /// The generators of the span.
  public let generators: [PolynomialVectorField<Double>]

  /// Used directions of size one, perpendicular to one another over the data.
  public let directions: [Direction]

  /// The same directions as a person reads them: few terms each.
  public let used: [Direction]

  /// The direction that moves time, by one unit of it, where there is one and it is asked for.
  public let timeDirection: Direction?

  /// The directions that are left out, and all that they do.
  public let leftOut: [(direction: Direction, effects: Set<BoxEffect>)]

  /// The largest share of a used combination that may be dropped.
  public static let tolerance = 1e-2

  /// Generators whose combination is smaller than this, relative to them, are taken as dependent.
  private static let dependence = 1e-6

  /// Divides a span.
  ///
  /// - Parameters:
  ///   - generators: the generators, on the space of the points.
  ///   - points: what sizes are measured over.
  ///   - rescales: whether combinations that rescale the box are used.
  ///   - movesTime: whether one that moves time is used.
  /// - Throws: `LinearAlgebraError` where a component is not finite.
  public init(
    of generators: [PolynomialVectorField<Double>], over points: StandardisedPoints,
    rescales: Bool, movesTime: Bool
  ) throws {
    self.generators = generators
    let span = try SpanOfFields(generators, points, dependence: BoxSymmetries.dependence)
    let allowed: Set<BoxEffect> = rescales ? [.keeps, .rescales] : [.keeps]
    let kept = try span.combinations(ofOnly: allowed, tolerance: BoxSymmetries.tolerance)

    // Time is moved without stretching it, so that frames go to frames.
    let still = try span.combinations(ofOnly: [.keeps], tolerance: BoxSymmetries.tolerance)
    let moving = try span.combinations(
      ofOnly: [.keeps, .movesTime], tolerance: BoxSymmetries.tolerance)
    let time = movesTime ? span.remainder(of: moving, without: still).first : nil
    timeDirection = time.map { combination in
      // By one unit of time.
      let rate = span.field(combination, only: [.movesTime]).components[0].terms.values.first ?? 1
      let unit = combination.map { $0 / rate }
      return Direction(coefficients: unit, field: span.field(unit, only: [.keeps, .movesTime]))
    }

    let readable = span.readable(kept, modulo: [])
    used = readable.map { Direction(coefficients: $0, field: span.field($0, only: allowed)) }
    directions = span.orthonormal(readable).map {
      Direction(coefficients: $0, field: span.field($0, only: allowed))
    }
    let taken = kept + (time.map { [$0] } ?? [])
    leftOut = span.readable(span.remainder(of: span.basis, without: taken), modulo: taken).map {
      let field = span.field($0, only: Set(BoxEffect.allCases))
      return (
        Direction(coefficients: $0, field: field),
        span.effects(of: field, tolerance: BoxSymmetries.tolerance)
      )
    }
  }
}
