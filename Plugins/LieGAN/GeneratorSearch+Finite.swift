import Foundation
import Learning
package import LinearAlgebra
import Networks

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
      data, space: space, channels: Self.offers, settings: settings, law: first, seed: seed,
      round: 0)
    try follow(&training, "\(Self.offers) transformations", 0)
    let test = try self.test(training.best, law: first)
    let passed = training.best.indices.filter { test.isSymmetry($0, settings) }
      .sorted { test.scores[$0].distance < test.scores[$1].distance }
    report(test, passed)
    var result = FiniteOutcome(
      outcome: Outcome(
        offered: training.best, test: test, passed: passed, stop: training.stopLine))
    guard !passed.isEmpty else { return result }
    let kept = passed.prefix(4).map { training.best[$0] }
    let law = settings.law
    var refinement = AdversarialTraining(
      data, space: space, channels: kept.count, start: kept, settings: settings, law: law,
      seed: seed, round: 1)
    try follow(&refinement, "powers of \(kept.count)", 0)
    let second = try self.test(refinement.best, law: law)
    let survivors = refinement.best.indices.filter { second.isSymmetry($0, settings) }
      .sorted { second.scores[$0].distance < second.scores[$1].distance }
    report(second, survivors)
    result.outcome = Outcome(
      offered: refinement.best, test: second, passed: survivors, stop: refinement.stopLine)
    guard let best = survivors.first else { return result }
    (result.transformation, result.order) = Self.least(of: space.matrix(refinement.best[best]))
    return result
  }

  private static func exponential(_ matrix: Matrix) -> Matrix {
    let shape = [matrix.rows, matrix.columns]
    let tape = Tape<Double>()
    let value = tape.constant(Tensor(shape: shape, values: matrix.entries))
      .matrixExponential().value
    return Matrix(rows: matrix.rows, columns: matrix.columns, entries: value.values)
  }

  /// The power of `exp(L)` that is nearest to the identity without being it, and the order.
  ///
  /// The power j of a turn by m / k has j times its error, the part `exp(L / m)` only a fraction: that one is
  /// taken where both are the same but for errors.
  package static func least(of generator: Matrix) -> (Matrix, order: Int?) {
    let step = exponential(generator)
    var identity = Matrix(rows: step.rows, columns: step.columns)
    for place in 0..<step.rows { identity[place, place] = 1 }
    func distance(_ one: Matrix, _ other: Matrix) -> Double {
      let rest = (one - other).entries.reduce(0) { $0 + $1 * $1 }
      return (rest / Double(step.rows)).squareRoot()
    }
    var powers = [step]
    while powers.count < largestOrder {
      if distance(powers[powers.count - 1], identity) < 0.1 { break }
      powers.append(powers[powers.count - 1] * step)
    }
    guard powers.count < largestOrder, powers.count > 1 else { return (step, nil) }
    let least =
      powers.dropLast().min { distance($0, identity) < distance($1, identity) } ?? step
    let parts = (1..<powers.count).flatMap { part in
      [1.0, -1].map { sign in
        exponential(generator.scalingColumns(by: identity.row(0).map { _ in sign / Double(part) }))
      }
    }
    let near = parts.min { distance($0, least) < distance($1, least) } ?? least
    return (distance(near, least) < 0.1 ? near : least, powers.count)
  }
}
