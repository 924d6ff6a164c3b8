import Configuration
import Foundation
import Learning
import LinearAlgebra
import Networks
import Tasks

/// The search for generators in data of any kind: play, begun anew several times, and a test of the best.
///
/// Generators are offered until some of them fail the test: so their number is found, not chosen.
package struct GeneratorSearch {
  let data: any MovableData
  let space: SearchSpace
  let controls: ControlSpace
  let settings: LieGANLearner
  let seed: UInt64

  /// What is done with records; the fraction is that of the search.
  let record: (TrainingRecord) -> Void

  /// What a search found.
  struct Outcome {
    /// All generators that were offered, `[generator][basis element]`.
    var offered: [[Double]]
    /// The test of them.
    var test: SymmetryTest
    /// Those that passed it.
    var passed: [Int]
    /// Where a play was stopped by a number that had become infinite, in one line.
    var stop: String?
  }

  /// Looks for the generators of continuous groups.
  ///
  /// - Throws: `LieGANError` where all plays diverge.
  func run() throws -> Outcome {
    var channels = min(settings.channels > 0 ? settings.channels : 8, space.dimension)
    var (round, done) = (0, 0.0)
    while true {
      let mayBeLast = channels == space.dimension || settings.channels > 0
      // Most searches end with their first round.
      let search = within(done...(mayBeLast ? 1 : done + 0.8 * (1 - done)))
      let (best, stop) = try search.play(channels: channels, firstRound: round)
      let test = try search.test(best, law: settings.law)
      let passed = best.indices.filter { test.isSymmetry($0, settings) }
      let isLast = mayBeLast || passed.count < channels
      (isLast ? self : search).report(test, passed)
      if isLast { return Outcome(offered: best, test: test, passed: passed, stop: stop) }
      done += 0.8 * (1 - done)
      round += settings.restarts
      channels = min(2 * channels, space.dimension)
    }
  }

  /// The search as a part of another one, to which its records tell how much of the whole is done.
  func within(_ part: ClosedRange<Double>) -> GeneratorSearch {
    GeneratorSearch(data: data, space: space, controls: controls, settings: settings, seed: seed) {
      var own = $0
      own.fraction = part.lowerBound + (part.upperBound - part.lowerBound) * own.fraction
      record(own)
    }
  }

  /// The best iterate of several plays.
  private func play(channels: Int, firstRound: Int) throws -> ([[Double]], stop: String?) {
    var best: AdversarialTraining?
    var blind: AdversarialTraining?
    var stop: String?
    for restart in 0..<settings.restarts {
      var training = AdversarialTraining(
        data, space: space, channels: channels, controls: controls, settings: settings,
        law: settings.law, seed: seed, round: firstRound + restart)
      try follow(
        &training, "\(channels) generators, play \(restart + 1)", restart, of: settings.restarts)
      stop = training.stopLine ?? stop
      if training.stoppedAt == nil, training.bestShares.isEmpty { blind = training }
      if training.bestLoss < best?.bestLoss ?? .infinity { best = training }
      let doubtful = settings.largestShare * 3..<settings.largestShare * 20
      if let best, !best.bestShares.contains(where: doubtful.contains) { break }
    }
    // Where networks saw no difference even along random directions, the test will tell.
    guard let kept = best ?? blind else {
      throw LieGANError(stop ?? "no iterate was kept; more steps are needed")
    }
    return (kept.offered, stop)
  }

  /// Plays to the end and tells of it.
  func follow(
    _ training: inout AdversarialTraining, _ name: String, _ place: Int, of plays: Int
  ) throws {
    let rounds = Double(plays)
    try training.run { part, values in
      record(
        TrainingRecord(
          stage: "playing", fraction: 0.7 * (Double(place) + part) / rounds, values: values))
    }
    record(
      TrainingRecord(
        stage: "playing", fraction: 0.7 * Double(place + 1) / rounds,
        message: training.stopLine
          ?? "\(name): shares " + Self.list(training.bestShares)))
  }

  func test(_ generators: [[Double]], law: CoefficientLaw) throws -> SymmetryTest {
    try SymmetryTest(
      of: generators, data, controls: controls, settings: settings, law: law, seed: seed
    ) { record(TrainingRecord(stage: "testing", fraction: 0.7 + 0.3 * $0)) }
  }

  func report(_ test: SymmetryTest, _ passed: [Int]) {
    record(
      TrainingRecord(
        stage: "testing", fraction: 1,
        message: "\(passed.count) of \(test.scores.count) pass: shares " + Self.list(test.shares)
          + String(
            format: "; random directions %.3g, the data against themselves %.2g +- %.1g",
            test.control, test.floor.distance, test.floor.error),
        values: [
          "test_shares": test.shares, "test_scores": test.scores.map(\.distance),
          "test_controls": test.controls.map(\.distance), "test_floor": [test.floor.distance],
        ]))
  }

  static func list(_ numbers: [Double]) -> String {
    numbers.map { String(format: "%.3f", $0) }.joined(separator: " ")
  }
}

extension AdversarialTraining {
  /// What is told of a play that was stopped.
  var stopLine: String? {
    stoppedAt.map {
      "a number became infinite at step \($0)"
        + (bestShares.isEmpty
          ? ", before any iterate was kept" : "; the best iterate up to there is kept")
    }
  }
}
