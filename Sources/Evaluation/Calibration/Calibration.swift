import Jets
import Numbers
import Symmetries

/// Whether the scores of a data set can be trusted: those of generators known to be right and wrong.
///
/// Right are the generators of the true algebra; they must score at the floor. Wrong are its scalings
/// with one weight off by a little, which show how small an error is seen, and single terms such as
/// `u*d_u` that the determining equations refute; they must score far above it.
public struct Calibration: Sendable {
  /// A generator with what is known of it.
  public struct Entry: Sendable {
    /// What is known.
    public let role: Role

    /// Its scores.
    public let evaluation: GeneratorEvaluation

    /// The largest residual over the floor, at motions up to the middle one.
    ///
    /// Beyond, the flow of a field such as `u^2*d_t` can fold the graph of a solution.
    public var overFloor: Double {
      let motions = evaluation.motions.prefix(evaluation.motions.count / 2 + 1)
      return ratio(motions.map(\.residual).max() ?? .nan)
    }

    /// The residual at the middle motion over the floor.
    public var middleOverFloor: Double {
      ratio(evaluation.motions[evaluation.motions.count / 2].residual)
    }

    private func ratio(_ residual: Double) -> Double {
      residual / max(evaluation.floor, Calibration.roundingFloor)
    }
  }

  /// What is known of a generator.
  public enum Role: Hashable, Sendable {
    /// It is a symmetry.
    case right

    /// It is a symmetry but for one weight, off by this fraction.
    case perturbed(Double)

    /// It is no symmetry.
    case wrong
  }

  /// The generators, right ones first.
  public let entries: [Entry]

  /// A random mixture of the right generators and two wrong ones, as a span; nil where the algebra
  /// is zero.
  public let mixture: Mixture?

  /// The scores of two wrong generators on a grid twice as fine over those on the grid used: the
  /// residual at the middle motion.
  public let gridRatios: [Double]

  /// The scores of two wrong generators in other units of t, x and the fields over those in the data's: the
  /// infinitesimal criterion and the residual at the middle motion.
  public let unitRatios: [Double]

  /// Floors below this count as this: a motion rounds the coordinates anew.
  public static let roundingFloor = 1e-11

  /// How far above the floor a right generator may score.
  public static let rightLimit = 3.0

  /// How far above the floor a wrong one must score, at the middle motion.
  public static let wrongLimit = 100.0

  /// How far scores of wrong generators may differ between grids and units, as a fraction.
  public static let consistency = 0.1

  /// Whether all right generators score at the floor and all wrong ones far above it, whatever the
  /// basis, the grid and the units.
  public var passes: Bool {
    entries.allSatisfy { entry in
      switch entry.role {
      case .right: entry.overFloor <= Calibration.rightLimit
      case .wrong: entry.middleOverFloor >= Calibration.wrongLimit
      case .perturbed: entry.evaluation.verdict != .symmetry
      }
    } && (mixture?.passes ?? true)
      && (gridRatios + unitRatios).allSatisfy { abs($0 - 1) <= Calibration.consistency }
  }

  /// The fractions by which a weight is off.
  private static let perturbations = [0.005, 0.05, 0.25, 0.5]

  /// Scores the generators.
  init(
    of truth: SymmetryAlgebra, on measurement: GeneratorMeasurement,
    networks: UntrainedNetworks, progress: (Double) -> Void
  ) throws {
    let system = truth.system
    let right = truth.generators.map { (Role.right, $0) }
    let scaling = truth.generators.last { $0.isScaling }
    let perturbed = Calibration.perturbations.compactMap { share in
      scaling.map { (Role.perturbed(share), $0.withLastWeight(offBy: share)) }
    }
    let wrong = try Calibration.singleTerms(system.space).filter {
      try !SymmetryAlgebra.contains($0, symmetryOf: system)
    }.map { (Role.wrong, $0) }
    let all = right + perturbed + wrong
    let commutations = try measurement.commutationErrors(of: all.map { $0.1.map(\.double) })
    let fields = try all.enumerated().map { index, entry in
      progress(0.2 + 0.6 * Double(index) / Double(all.count))
      return Entry(
        role: entry.0,
        evaluation: try measurement.evaluate(
          entry.1.map(\.double), index: index, expression: entry.1.description,
          commutation: commutations[index]))
    }
    progress(0.8)
    let untrained = try networks.seeds.map { seed in
      let network = try NetworkField(
        space: system.space, points: measurement.points, widths: networks.widths, seed: seed)
      return Entry(
        role: .wrong,
        evaluation: try measurement.evaluate(
          network, index: all.count, expression: "an untrained network"))
    }
    entries = fields + untrained
    mixture = try Mixture(
      right: right.map { $0.1.map(\.double) }, wrong: wrong.suffix(2).map { $0.1.map(\.double) },
      points: measurement.points)
    progress(0.9)
    let probes = (perturbed.map(\.1).suffix(1) + wrong.map(\.1).suffix(1))
    gridRatios = try Calibration.ratios(
      probes.map { ($0, $0) }, measurement, try measurement.onFinerGrids()
    ).map(\.residual)
    let units = UnitChange(
      space: system.space,
      factors: [Rational(60), Rational(1, 100)]
        + system.space.dependents.indices.map { Rational(3 + 4 * $0) })
    unitRatios = try Calibration.ratios(
      probes.map { ($0, units.field($0)) }, measurement,
      try measurement.inUnits(units, of: system)
    ).flatMap { [$0.infinitesimal, $0.residual] }
  }

  /// The scores of generators on another measurement over those on this one.
  private static func ratios(
    _ pairs: [(PolynomialVectorField<Rational>, PolynomialVectorField<Rational>)],
    _ here: GeneratorMeasurement, _ there: GeneratorMeasurement
  ) throws -> [(infinitesimal: Double, residual: Double)] {
    let motion = [GeneratorMeasurement.motions[GeneratorMeasurement.motions.count / 2]]
    return try pairs.map { one, other in
      let (one, other) = (
        try here.evaluate(one.map(\.double), index: 0, expression: "", motions: motion),
        try there.evaluate(other.map(\.double), index: 0, expression: "", motions: motion)
      )
      return (
        other.infinitesimal / one.infinitesimal,
        other.motions[0].residual / one.motions[0].residual
      )
    }
  }

  /// One field for each coordinate stretched by itself, and each field moved by itself.
  private static func singleTerms(_ space: VariableSpace) -> [PolynomialVectorField<Rational>] {
    (0..<space.dimension).flatMap { index in
      let one = Monomial(Array(repeating: 0, count: space.dimension))
      var own = one
      own.exponents[index] = 1
      let isField = index >= space.independents.count
      return (isField ? [one, own] : [own]).map { monomial in
        var components = [Polynomial<Rational>](repeating: Polynomial(), count: space.dimension)
        components[index] = Polynomial([monomial: .one])
        return PolynomialVectorField(space: space, components: components)
      }
    }
  }
}

extension PolynomialVectorField where Coefficient == Rational {
  /// Whether two coordinates or more are stretched, each by itself.
  fileprivate var isScaling: Bool {
    let moved = components.indices.filter { !components[$0].isZero }
    return moved.count > 1
      && moved.allSatisfy { index in
        components[index].terms.count == 1
          && components[index].terms.keys.allSatisfy { $0.degree == 1 && $0.exponents[index] == 1 }
      }
  }

  /// The field with its last component scaled by one minus a fraction.
  fileprivate func withLastWeight(offBy share: Double) -> PolynomialVectorField {
    var result = self
    guard let last = components.lastIndex(where: { !$0.isZero }),
      let factor = Rational(shortestDecimalOf: 1 - share)
    else { return self }
    result.components[last] = components[last].scaled(by: factor)
    return result
  }
}
