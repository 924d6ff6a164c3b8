import Configuration
import Datasets
import Foundation
import LaLiGAN
import Learning
import LinearAlgebra
import Randomness
import Symmetries
import Testing

/// The learner on small data with known answers.
struct LaLiGANLearnerTests {
  private static func learner() -> LaLiGANLearner {
    var learner = LaLiGANLearner()
    learner.flow.steps = 1500
    learner.flow.widths = [32, 32]
    learner.flow.batch = 128
    return learner
  }

  private static func share(_ model: SymmetryModel, key: String = "share_within") -> Double? {
    model.findings["radius"]?["latent"]?.array?.first?[key]?.double
  }

  /// Bent circles become circles, far rounder than linear coordinates make them, and their equations a rotation.
  @Test func bentOrbitsBecomeCircles() throws {
    var learner = Self.learner()
    learner.sindy = true
    let source = ListedSamples.bentCircles()
    let model = try learner.fit(source, seed: 1) { _ in }
    #expect(model.generators.count == 1 && model.reasonForNoClaim == nil)
    let deviation = try #require(Self.share(model, key: "deviation"))
    let raw = try #require(model.findings["radius"]?["whitened"]?["deviation"]?.double)
    #expect(deviation < 0.01 && raw > 10 * deviation)
    #expect(try #require(Self.share(model)) < 0.002)
    #expect(try #require(model.findings["reconstruction_error"]?.double) < 0.02)
    #expect(model.findings["latent_dimension"] == 2)
    let latent = try #require(model.latent)
    let equations = try #require(latent.dynamics)
    // A rotation whose speed falls with the radius: no constant, z2 alone in the rate of z1 and the reverse.
    #expect(equations.hasPrefix("z1_t = ") && equations.contains("; z2_t = "))
    #expect(!equations.contains("z1_t = z1") && equations.contains("*z2"))
    guard case .latent(let action) = model.generators[0].form else {
      Issue.record("no latent action")
      return
    }
    #expect(action.latent == latent && action.matrix == Matrix([[0, -1], [1, 0]]))
  }

  /// A decaying radius leaves the flow's symmetry and takes the invariant.
  @Test func aDecayingRadiusIsNoInvariant() throws {
    var messages: [String] = []
    let model = try Self.learner().fit(ListedSamples.bentCircles(decay: 0.05), seed: 1) {
      if let message = $0.message { messages.append(message) }
    }
    #expect(model.generators.count == 1)
    #expect(model.findings["without_invariant"] == [0])
    #expect(model.findings["growth"] == true)
    #expect(messages.contains { $0.hasPrefix("flow symmetry without an invariant") })
  }

  /// Independent random states turn in no plane.
  @Test func noiseHasNoSymmetry() throws {
    let source = ListedSamples(names: ["a", "b", "c"], count: 20, frames: 60, time: 6) {
      index, time in
      var random = PhiloxGenerator(
        seed: 3, index: UInt64(index), stream: UInt32((time * 10).rounded()))
      return [2 * random.normal(), random.normal(), 0.5 * random.normal()]
    }
    var learner = Self.learner()
    learner.flow.steps = 400
    let model = try learner.fit(source, seed: 0) { _ in }
    #expect(model.generators.isEmpty)
    #expect(try #require(model.reasonForNoClaim).hasPrefix("no symmetry found"))
  }

  /// The same seed gives the same bits.
  @Test func runsAreReproducible() throws {
    var learner = Self.learner()
    learner.flow.steps = 60
    let source = ListedSamples.bentCircles(count: 12)
    let first = try learner.fit(source, seed: 7) { _ in }
    let again = try learner.fit(source, seed: 7) { _ in }
    #expect(again == first)
    let other = try learner.fit(source, seed: 8) { _ in }
    #expect(other.latent != first.latent)
  }

  /// Shifted signals lie on a circle, whose angle turns once with the shift and at an even speed.
  @Test func shiftedSignalsAreACircle() throws {
    let shifts = (0..<1500).map { index -> Double in
      var random = PhiloxGenerator(seed: 2, index: UInt64(index), stream: 0)
      return random.uniform()
    }
    let signals = shifts.map { shift in
      (0..<16).map { exp(4 * (cos(2 * Double.pi * (Double($0) / 16 - shift)) - 1)) }
    }
    var learner = LaLiGANLearner()
    learner.circles.peelingSteps = 400
    learner.circles.steps = 600
    learner.circles.widths = [32, 32]
    learner.circles.circleWidths = [32, 32]
    let model = try learner.fit(ListedSamples(signals: signals), seed: 0) { _ in }
    #expect(model.generators.count == 1, "\(model.reasonForNoClaim ?? "")")
    let latent = try #require(model.latent)
    let z = latent.encoder(Matrix(signals).transposed)
    let resultants = [-1.0, 1].map { sign -> Double in
      let differences = shifts.indices.map {
        atan2(z[1, $0], z[0, $0]) - sign * 2 * Double.pi * shifts[$0]
      }
      return hypot(
        differences.map { cos($0) }.reduce(0, +), differences.map { sin($0) }.reduce(0, +))
        / Double(shifts.count)
    }
    #expect((resultants.max() ?? 0) > 0.98, "\(resultants)")
  }

  /// Signals of random numbers lie on no circle.
  @Test func randomSignalsAreNoCircle() throws {
    let signals = (0..<400).map { index -> [Double] in
      var random = PhiloxGenerator(seed: 9, index: UInt64(index), stream: 0)
      return (0..<12).map { _ in random.normal() }
    }
    var learner = LaLiGANLearner()
    learner.circles.peelingSteps = 100
    learner.circles.steps = 100
    learner.circles.widths = [32]
    learner.circles.circleWidths = [16]
    let model = try learner.fit(ListedSamples(signals: signals), seed: 0) { _ in }
    #expect(model.generators.isEmpty)
    #expect(try #require(model.reasonForNoClaim).hasPrefix("no symmetry found"))
  }

  @Test func trainingThatDivergesKeepsTheLastGoodIterate() throws {
    for objective in [LaLiGANLearner.Objective.flow, .adversarial] {
      var learner = Self.learner()
      learner.objective = objective
      learner.flow.learningRate = 1e30
      learner.adversarial.learningRate = 1e30
      learner.adversarial.widths = [8]
      var messages: [String] = []
      let model = try learner.fit(ListedSamples.bentCircles(count: 12), seed: 0) {
        if let message = $0.message { messages.append(message) }
      }
      #expect(messages.contains { $0.contains("the last good iterate is kept") })
      let latent = try #require(model.latent)
      let point = latent.encoder(Matrix([[0.3], [0.4]])).entries
      #expect(point.allSatisfy { $0.isFinite })
    }
  }

  @Test func badInputIsOneLine() {
    func line(
      _ source: ListedSamples = .bentCircles(count: 12), _ change: (inout LaLiGANLearner) -> Void
    ) -> String {
      var learner = Self.learner()
      learner.flow.steps = 10
      change(&learner)
      do {
        _ = try learner.fit(source, seed: 0) { _ in }
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(line { $0.latent = "3" }.contains("latent is 3; the data have 2 dimensions"))
    #expect(line { $0.latent = "few" }.contains("latent is few; auto or 2 to 64 is possible"))
    #expect(line { $0.generators = "2" }.contains("2 latent coordinates have 1 planes at most"))
    #expect(line { $0.heldOut = 1 }.contains("heldOut is 1.0; a fraction between 0 and 1"))
    #expect(line { $0.flow.widths = [] }.contains("flow.widths is []; one to eight layers"))
    #expect(
      line { $0.adversarial.algebra = "sl2" }.contains(
        "adversarial.algebra is sl2; learned or sums of so2 to so16"))
    #expect(line { $0.objective = .circles }.contains("for trajectories flow is possible"))
    let still = ListedSamples(names: ["q", "p"], count: 4, frames: 20, time: 1) { _, _ in [1, 2] }
    #expect(line(still) { _ in }.contains("all states of the data are the same"))
    let signals = ListedSamples(signals: (0..<40).map { k in (0..<8).map { sin(Double(k + $0)) } })
    #expect(
      line(signals) { $0.objective = .flow }.contains("the data have no time, for which circles"))
    #expect(line(signals) { $0.sindy = true }.contains("sindy=true needs states over time"))
  }
}
