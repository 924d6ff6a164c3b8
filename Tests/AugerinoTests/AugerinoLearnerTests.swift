import Augerino
import Configuration
import Datasets
import Simulation
import Symmetries
import Testing

@Suite struct AugerinoLearnerTests {
  private static func images(
    _ recipe: String, count: Int, size: Int = 28, range: Double? = nil
  ) throws -> some DataSource {
    var file = try RecipeFile(named: recipe)
    file.members["samples"] = .integer(count)
    file.members["size"] = .integer(size)
    if let range {
      file.members["transforms"] = ["rotation": ["uniform": [.number(-range), .number(range)]]]
    }
    return MadeSamples(try file.recipe().makeMaker())
  }

  /// A short run.
  private static var quick: AugerinoLearner {
    var learner = AugerinoLearner()
    learner.judged = 600
    (learner.spreadSteps, learner.warmUp, learner.steps, learner.settling) = (250, 200, 320, 60)
    (learner.widthRate, learner.tolerance) = (0.04, 0.2)
    return learner
  }

  /// Labels are kept up to pi/2 - r, which is not how far images are spread.
  @Test func extentsOfFlippedPictures() throws {
    let model = try Self.quick.fit(
      Self.images("flipped-shapes", count: 3000, range: .pi / 8), seed: 1
    ) { _ in }
    #expect(model.generators.count == 1)
    guard case .extent(let extent)? = model.generators.first?.form else {
      Issue.record("no extent: \(model.reasonForNoClaim ?? "")")
      return
    }
    #expect(extent.name == "rotation")
    #expect(abs(extent.range.upperBound - 3 * .pi / 8) < 0.3)
    #expect(abs((extent.dataRange?.upperBound ?? 0) - .pi / 8) < 0.12)
    let widths = try #require(model.findings["widths"]?.array)
    #expect(widths.count == 6)
    for width in widths where width["name"]?.string != "rotation" {
      #expect((width["width"]?.double ?? 1) < 0.05)
    }
  }

  /// Pictures as they are drawn do not tell what becomes of labels when they are turned.
  @Test func nothingIsClaimedOfUprightPictures() throws {
    let model = try Self.quick.fit(Self.images("upright-shapes", count: 2000), seed: 2) { _ in }
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim?.contains("hardly spread along any generator") == true)
  }

  /// Turned by any angle up to pi/2, a flipped picture does not tell which way up it was.
  @Test func nothingIsClaimedWhereLabelsAreLostAtOnce() throws {
    var learner = Self.quick
    learner.generators = ["rotation"]
    (learner.spreadSteps, learner.steps) = (150, 150)
    let model = try learner.fit(
      Self.images("flipped-shapes", count: 2000, range: .pi / 2), seed: 3
    ) { _ in }
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim?.contains("labels are not kept") == true)
  }

  /// Both kinds of bases and objectives run, and the same seed gives the same answer.
  @Test(arguments: AugerinoLearner.Basis.allCases, AugerinoLearner.Objective.allCases)
  func anAnswerIsOfItsSeed(basis: AugerinoLearner.Basis, objective: AugerinoLearner.Objective)
    throws
  {
    var learner = AugerinoLearner()
    (learner.basis, learner.objective) = (basis, objective)
    (learner.spreadSteps, learner.warmUp, learner.steps, learner.settling) = (5, 4, 8, 2)
    learner.smallestSpread = 0
    let images = try Self.images("flipped-shapes", count: 240, size: 14)
    let answers = try [7, 7, 8].map { try learner.fit(images, seed: $0) { _ in } }
    #expect(answers[0] == answers[1])
    #expect(answers[0].findings != answers[2].findings)
    // Widths are learned in any case but that of generators that the images are known not to be spread along.
    if basis == .learned || objective == .published {
      let count = basis == .learned ? learner.channels : 6
      #expect(answers[0].findings["widths"]?.array?.count == count)
    }
  }

  @Test func theCornerOfACurveIsFound() throws {
    let coefficients = (0..<25).map { 0.05 * Double($0) }
    let falling = AccuracyCurve(
      coefficients: coefficients, accuracies: coefficients.map { 0.97 - 0.6 * max(0, $0 - 0.83) })
    #expect(abs(try #require(falling.corner) - 0.83) < 0.01)
    let level = AccuracyCurve(
      coefficients: coefficients, accuracies: coefficients.map { 0.97 - 0.01 * $0 })
    #expect(level.corner == nil)
  }
}
