import Datasets
import Foundation
import Jets
import Numbers
import Prolongation
import Simulation
import Symmetries
import Testing

/// What the data's uncertainty leaves of a generator.
@Suite struct ConfidenceTests {
  static let space = VariableSpace(independents: [.t, .x], dependents: ["u"])

  static func field(_ t: String, _ x: String, _ u: String) throws -> PolynomialVectorField<Double> {
    try PolynomialVectorField(space: space, componentTexts: ["t": t, "x": x, "u": u]).map(\.double)
  }

  /// Fields near symmetries: no scaling of u, a weight that is off by 5 %, a boost by 10 %.
  static func wrongFields(_ name: String) throws -> [PolynomialVectorField<Double>] {
    let scaling =
      name == "kdv" ? try field("3*t", "x", "-1.9*u") : try field("2*t", "x", "-0.95*u")
    return [try field("0", "0", "u"), scaling, try field("0", "t", "0.9")]
  }

  /// Clean data certify all true generators; clean or not, they allow the true equation and do not
  /// certify what is near a symmetry.
  @Test(arguments: [("burgers", 0), ("kdv", 0.01)])
  func trueOnesAreCertifiedAndWrongOnesAreNot(name: String, noise: Double) throws {
    let source = try ProlongationLearnerTests.data(name, seed: 2, noise: noise)
    let answer = try ProlongationLearner().certified(source, seed: 0)
    let (ellipsoid, defects) = (try #require(answer.ellipsoid), try #require(answer.defects))
    let truth = try #require(
      try EquationText.coefficients(source.description, terms: ellipsoid.terms))
    #expect(ellipsoid.distance(to: truth) <= 1)
    for generator in answer.model.generators {
      let confidence = try #require(generator.confidence)
      #expect(confidence.isCertified || noise > 0, "\(generator.expression): \(confidence)")
      let interval = try #require(confidence.interval)
      #expect(interval.upperBound <= confidence.upperBound)
    }
    for field in try Self.wrongFields(name) {
      let limit = ProlongationLearner().certifiedDefect
      let confidence = try #require(try defects.confidence(in: field, limit: limit))
      #expect(!confidence.isCertified, "\(field): \(confidence)")
    }
  }

  /// Five seeds of each equation and noise: coverage and certificates.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_VALIDATE"] != nil))
  func coverageOfFiveSeeds() throws {
    for name in ["burgers", "kdv"] {
      for noise in [0, 0.01, 0.05] {
        var (covered, runs, certified, claimed, wrong) = (0, 0, 0, 0, 0)
        var farthest = 0.0
        for seed in 0..<5 as Range<UInt64> {
          let source = try ProlongationLearnerTests.data(name, seed: seed, noise: noise)
          let answer = try ProlongationLearner().certified(source, seed: seed)
          guard let ellipsoid = answer.ellipsoid, let defects = answer.defects else { continue }
          let truth = try #require(
            try EquationText.coefficients(source.description, terms: ellipsoid.terms))
          let distance = ellipsoid.distance(to: truth)
          farthest = max(farthest, distance)
          covered += distance <= 1 ? 1 : 0
          runs += 1
          claimed += answer.model.generators.count
          certified += answer.model.generators.count { $0.confidence?.isCertified ?? false }
          let limit = ProlongationLearner().certifiedDefect
          wrong += try Self.wrongFields(name).count {
            try defects.confidence(in: $0, limit: limit)?.isCertified ?? false
          }
        }
        #expect(wrong == 0)
        #expect(covered == runs)
        print(
          "\(name), noise \(noise): \(covered) of \(runs) covered, farthest \(farthest); "
            + "\(certified) of \(claimed) generators certified, \(wrong) wrong fields")
      }
    }
  }

  /// With a library that stops at u_xx, data of Korteweg, de Vries and Burgers look like another
  /// equation, whose every symmetry has a defect of rounding size.
  @Test func aSmallDefectAloneDoesNotCertify() throws {
    var recipe = Recipe(name: "kdv-burgers", equation: "u_t = -u*u_x + 0.2*u_xx - 0.02*u_xxx")
    recipe.domain = [16]
    recipe.grid = [128]
    recipe.time = 4
    recipe.frames = 100
    recipe.trajectories = 8
    recipe.noise = 0.001
    var learner = ProlongationLearner()
    learner.libraryOrder = 2
    learner.largestLackOfFit = 0.5
    let model = try learner.fit(try ProlongationLearnerTests.data(recipe), seed: 0) { _ in }
    let others = model.generators.filter { !["d_t", "d_x"].contains($0.expression) }
    #expect(!others.isEmpty, "\(model.reasonForNoClaim ?? "")")
    for generator in others {
      #expect((generator.score ?? 1) < 1e-10)
      #expect(generator.confidence?.isCertified == false, "\(generator)")
    }
  }
}
