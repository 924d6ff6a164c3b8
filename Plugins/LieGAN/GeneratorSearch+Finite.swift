import Foundation
import Learning
package import LinearAlgebra
import Tasks

/// Finite groups: transformations whose whole powers keep the law of the data.
extension GeneratorSearch {
  /// A finite transformation that was found.
  struct FiniteOutcome {
    /// The generators that came into the test, and the test.
    var outcome: Outcome
    /// The transformation nearest to the identity among the powers of the best one.
    var transformation: Matrix?
    /// The power of it that is the identity; nil where there is none up to `largestOrder`.
    var order: Int?
  }

  /// The largest order that is looked for.
  static let largestOrder = 24

  /// The number of transformations that are offered at first.
  private static let offers = 16

  /// Looks for transformations: first for those that keep the law by themselves, from many beginnings,
  /// since the law may be kept at isolated angles only; then with powers up to the range, which tell the
  /// angle more finely.
  ///
  /// - Throws: `LieGANError` where all plays diverge.
  func runFinite() throws -> FiniteOutcome {
    let first = CoefficientLaw.integer(1)
    var training = AdversarialTraining(
      data, space: space, channels: Self.offers, controls: controls, settings: settings,
      law: first, seed: seed, round: 0)
    let (beginning, end) = (within(0...0.5), within(0.5...1))
    try beginning.follow(&training, "\(Self.offers) transformations", 0, of: 1)
    let offered = try training.checked()
    let test = try beginning.test(offered, law: first)
    let passed = offered.indices.filter { test.isSymmetry($0, settings) }
      .sorted { test.scores[$0].distance < test.scores[$1].distance }
    (passed.isEmpty ? self : beginning).report(test, passed)
    var result = FiniteOutcome(
      outcome: Outcome(offered: offered, test: test, passed: passed, stop: training.stopLine))
    guard !passed.isEmpty else { return result }
    let kept = passed.prefix(4).map { offered[$0] }
    let law = settings.law
    var refinement = AdversarialTraining(
      data, space: space, channels: kept.count, start: kept, controls: controls,
      settings: settings, law: law, seed: seed, round: 1)
    try end.follow(&refinement, "powers of \(kept.count)", 0, of: 1)
    let refined = try refinement.checked()
    let second = try end.test(refined, law: law)
    let survivors = refined.indices.filter { second.isSymmetry($0, settings) }
      .sorted { second.scores[$0].distance < second.scores[$1].distance }
    end.report(second, survivors)
    result.outcome = Outcome(
      offered: refined, test: second, passed: survivors, stop: refinement.stopLine)
    guard let best = survivors.first else { return result }
    (result.transformation, result.order) = Self.least(of: space.matrix(refined[best]))
    return result
  }

  /// By how much the angle of a generator may be off that of a turn of order k for it to be taken as one.
  ///
  /// About 0.3 k^2 angles belong to orders up to k; as a part of their distances the tolerance keeps most
  /// angles of no order from being given one, and it is not above the errors of what is found.
  private static func tolerance(_ order: Int) -> Double {
    min(0.005, 0.25 / Double(order * order))
  }

  /// The power of `exp(L)` that is nearest to the identity without being it, and the order.
  ///
  /// The power j of a turn by m / k has j times its error, the part `exp(L / m)` only a fraction: that one is
  /// taken where both are the same but for errors.
  package static func least(of generator: Matrix) -> (Matrix, order: Int?) {
    let step = generator.exponential
    var identity = Matrix(rows: step.rows, columns: step.columns)
    for place in 0..<step.rows { identity[place, place] = 1 }
    // Of turns about one axis by a small angle the angle.
    func distance(_ one: Matrix, _ other: Matrix) -> Double {
      ((one - other).entries.reduce(0) { $0 + $1 * $1 } / 2).squareRoot()
    }
    var powers = [step]
    func isIdentity(_ power: Matrix, _ order: Int) -> Bool {
      distance(power, identity) <= Double(order) * tolerance(order)
    }
    while !isIdentity(powers[powers.count - 1], powers.count) {
      guard powers.count < largestOrder else { return (step, nil) }
      powers.append(powers[powers.count - 1] * step)
    }
    guard powers.count > 1 else { return (step, nil) }
    let least =
      powers.dropLast().min { distance($0, identity) < distance($1, identity) } ?? step
    let parts = (1..<powers.count).flatMap { part in
      [1.0, -1].map { sign -> Matrix in
        let factors = [Double](repeating: sign / Double(part), count: generator.columns)
        return generator.scalingColumns(by: factors).exponential
      }
    }
    let near = parts.min { distance($0, least) < distance($1, least) } ?? least
    return (distance(near, least) < 0.1 ? near : least, powers.count)
  }
}

extension AdversarialTraining {
  /// The generators that are offered.
  ///
  /// - Throws: `LieGANError` where a number became infinite before any was kept.
  fileprivate func checked() throws -> [[Double]] {
    if let stopLine, bestShares.isEmpty { throw LieGANError(stopLine) }
    return offered
  }
}
