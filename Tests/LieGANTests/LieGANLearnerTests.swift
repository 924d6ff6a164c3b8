import Configuration
import Datasets
import Fields
import Learning
import LieGAN
import LinearAlgebra
import Symmetries
import Tasks
import TestData
import Testing

@Suite struct LieGANLearnerTests {
  /// The settings of quick runs.
  private func quick(_ change: (inout LieGANLearner) -> Void = { _ in }) -> LieGANLearner {
    var learner = LieGANLearner()
    (learner.steps, learner.testSteps, learner.regressionSteps) = (250, 250, 400)
    (learner.epochs, learner.restarts, learner.channels) = (5, 1, 4)
    change(&learner)
    return learner
  }

  private func matrices(_ model: SymmetryModel) -> [Matrix] {
    model.generators.compactMap { generator in
      guard case .linear(let field) = generator.form else { return nil }
      return Matrix(field.rows.map { Array($0.dropLast()) })
    }
  }

  private func cosine(_ one: Matrix, _ other: Matrix) -> Double {
    func product(_ a: Matrix, _ b: Matrix) -> Double {
      zip(a.entries, b.entries).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return abs(product(one, other)) / (product(one, one) * product(other, other)).squareRoot()
  }

  @Test func theRotationOfTwoBodiesIsFoundAndNothingElse() throws {
    let model = try quick { $0.mask = .blocks }.fit(
      SmallData.twoBodies(300), seed: 0, record: { _ in })
    let found = matrices(model)
    try #require(found.count == 1)
    var truth = Matrix(rows: 8, columns: 8)
    for block in 0..<4 {
      (truth[2 * block, 2 * block + 1], truth[2 * block + 1, 2 * block]) = (-1, 1)
    }
    #expect(cosine(found[0], truth) > 0.998)
    let score = try #require(model.generators[0].score)
    #expect(abs(score) < 0.03)
    #expect(model.reasonForNoClaim == nil)
  }

  @Test func theHyperbolicRotationIsFoundThoughTheDataDoNotFillItsOrbits() throws {
    // Only the law of the target for a given input is invariant.
    let data = SmallData.pairs(5000, variables: ["a", "b"]) { $0[0] * $0[0] - $0[1] * $0[1] }
    let learner = quick {
      ($0.steps, $0.testSteps, $0.regressionSteps, $0.motion) = (600, 800, 1500, 0.3)
      // The errors of weights and of the regression on so few samples add to the share.
      ($0.largestShare, $0.largestBound) = (0.05, 0.1)
    }
    let model = try learner.fit(data, seed: 0, record: { _ in })
    let found = matrices(model)
    try #require(found.count == 1, "\(model.findings)")
    #expect(cosine(found[0], Matrix([[0, 1], [1, 0]])) > 0.99)
    let form = try InvariantForm(of: found)
    #expect(form.cosine(to: Matrix([[1, 0], [0, -1]])) > 0.99)
    // The same question about the joint law has no answer.
    let joint = try quick { $0.objective = .joint }.fit(data, seed: 0, record: { _ in })
    #expect(joint.generators.isEmpty)
    #expect(joint.reasonForNoClaim?.hasPrefix("no symmetry found") ?? false)
  }

  @Test func aFunctionWithoutSymmetryGivesNone() throws {
    let data = SmallData.pairs(3000, variables: ["a", "b"]) { $0[0] + $0[1] * $0[1] * $0[1] / 3 }
    let model = try quick().fit(data, seed: 0, record: { _ in })
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim?.hasPrefix("no symmetry found") ?? false)
  }

  @Test func fewSamplesOfAFunctionWithoutSymmetryGiveNone() throws {
    // A quadratic form of five coordinates and a cube of one that breaks each of its rotations.
    let data = SmallData.pairs(500, variables: ["a", "b", "c", "d", "e"]) { point in
      let squares = point.reduce(0) { $0 + $1 * $1 }
      let steps = zip(point, [0.5, 0.8, 1.1, 1.4, 1.7]).reduce(0) { $0 + $1.1 * $1.0 * $1.0 * $1.0 }
      return squares + 0.2 * steps
    }
    let model = try quick { $0.channels = 8 }.fit(data, seed: 0, record: { _ in })
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim != nil)
  }

  @Test func whereEverySymmetryIsOneNothingIsClaimedAndTheReasonSaysSo() throws {
    // A constant is kept by all matrices, with which nothing can be compared.
    let data = SmallData.pairs(3000, variables: ["a", "b"]) { _ in 1 }
    let model = try quick { $0.regression = false }.fit(data, seed: 0, record: { _ in })
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim?.contains("all directions may be symmetries") ?? false)
  }

  @Test func aSymmetryThatFillsItsSearchSpaceIsFound() throws {
    let data = SmallData.pairs(4000, variables: ["a", "b"]) { $0[0] * $0[0] + $0[1] * $0[1] }
    // The only freedom is a shear along a coordinate that the target does not depend on, or does.
    let flat = SmallData.pairs(4000, variables: ["a", "b"]) { $0[0] * $0[0] }
    let found = try quick { $0.maskRows = [[0, 0], [1, 0]] }.fit(flat, seed: 0, record: { _ in })
    #expect(found.generators.count == 1, "\(found.findings)")
    let none = try quick { $0.maskRows = [[0, 0], [1, 0]] }.fit(data, seed: 0, record: { _ in })
    #expect(none.generators.isEmpty)
  }

  @Test func fractionsOfProgressIncrease() throws {
    let data = SmallData.pairs(1500, variables: ["a", "b"]) { $0[0] * $0[0] + $0[1] * $0[1] }
    let learner = quick {
      ($0.coefficients, $0.steps, $0.testSteps, $0.epochs, $0.regressionSteps) = (
        .integer, 60, 100, 3, 50
      )
    }
    var fractions: [Double] = []
    _ = try learner.fit(data, seed: 0, record: { fractions.append($0.fraction) })
    #expect(zip(fractions, fractions.dropFirst()).allSatisfy { $0 <= $1 }, "\(fractions)")
    #expect(fractions.last == 1)
  }

  @Test func fewTrajectoriesArePartedByFrames() throws {
    let learner = quick { ($0.steps, $0.testSteps, $0.regressionSteps) = (10, 10, 10) }
    for count in [1, 2, 3] {
      let data = SmallData.twoBodies(count, frames: 700)
      let model = try learner.fit(data, seed: 0, record: { _ in })
      #expect(model.generators.isEmpty)
    }
  }

  @Test func theSameSeedGivesTheSameAnswer() throws {
    let learner = quick { ($0.steps, $0.testSteps, $0.regressionSteps) = (20, 20, 20) }
    let data = SmallData.pairs(1000, variables: ["a", "b"]) { $0[0] * $0[0] - $0[1] * $0[1] }
    let answers = try (0..<2).map { _ in try learner.fit(data, seed: 3, record: { _ in }) }
    #expect(answers[0] == answers[1])
    let other = try learner.fit(data, seed: 4, record: { _ in })
    #expect(other != answers[0])
  }

  @Test func errorsNameWhatIsWrongInOneLine() throws {
    let pairs = SmallData.pairs(500, variables: ["a", "b", "c"]) { $0[0] }
    func line(_ data: SampleList, _ change: (inout LieGANLearner) -> Void = { _ in }) -> String {
      var learner = LieGANLearner()
      change(&learner)
      do {
        _ = try learner.fit(data, seed: 0, record: { _ in })
        return ""
      } catch {
        return "\(error)"
      }
    }
    let solutions = SampleList(
      description: DatasetDescription(grid: Grid(axes: []), variables: ["u"]), samples: [])
    let cases: [(String, String)] = [
      (line(solutions), "kind evolution; trajectories, pairs or images"),
      (line(pairs) { $0.mask = .blocks }, "in twos; the data have 3: a, b, c"),
      (line(pairs) { $0.mask = .affine }, "for images; full, blocks or bodies"),
      (line(pairs) { $0.maskRows = [[0, 0, 0], [0, 0, 0], [0, 0, 0]] }, "leaves no matrix"),
      (line(pairs) { $0.maskRows = [[1, 1]] }, "1 rows of 2; 3 rows of 3 are needed"),
      (line(pairs) { $0.target = .vector }, "a target of 3 numbers; the data have 1"),
      (line(pairs) { $0.motion = 0 }, "motion is 0.0; 0.01 to 10.0 is possible"),
      (line(pairs) { ($0.batch, $0.copies) = (64, 100) }, "copies is 100; at most batch, 64"),
      (line(SmallData.pairs(50, variables: ["a"]) { $0[0] }), "50 samples; 400 at least"),
      (line(SmallData.pairs(500, variables: ["a", "b"]) { _ in .nan }), "not finite"),
      (line(pairs) { ($0.heldOut, $0.regressionShare) = (0.6, 0.6) }, "0.9 at most is possible"),
      (line(pairs) { $0.heldOut = 0.06 }, "10 are left to choose among them; 16 at least"),
      (line(SmallData.twoBodies(100)) { $0.lag = 10 }, "lag is 10, the trajectories have 10"),
    ]
    for (line, part) in cases {
      #expect(line.contains(part), "\(line)")
      #expect(!line.contains("\n"))
    }
  }
}
