import Evaluation
import Foundation
import Jets
import Simulation
import Symmetries
import Testing

/// Whether the scores can be trusted: those of generators known to be right and wrong.
@Suite struct CalibrationTests {
  /// The setting of published figures: L = 32, T = 4, n = 512.
  static func kdv(points: Int) throws -> Simulator {
    var recipe = try Recipe(named: "kdv")
    recipe.domain = [32]
    recipe.time = 4
    recipe.frames = 20
    recipe.grid = [points]
    return try Simulator(recipe)
  }

  /// Right generators at the floor, wrong ones far above, errors of a weight in proportion, whatever
  /// the grid, the units and the basis; an untrained network is no symmetry.
  @Test func calibrationOfKdV() throws {
    let evaluation = try Evaluator(simulator: Self.kdv(points: 512)).evaluate(
      EvaluatorTests.model([["u": "u"]]), calibrates: true)
    let calibration = try #require(evaluation.calibration)
    #expect(calibration.passes)
    let right = calibration.entries.filter { $0.role == .right }
    #expect(right.count == 4 && right.allSatisfy { $0.overFloor <= 3 })
    #expect(right.allSatisfy { $0.evaluation.motions.allSatisfy { $0.residual <= 2e-10 } })
    #expect(right.allSatisfy { $0.evaluation.commutation ?? 1 <= 1e-10 })
    let wrong = calibration.entries.filter { $0.role == .wrong }
    #expect(
      wrong.map(\.evaluation.expression)
        == ["t*d_t", "x*d_x", "d_u", "u*d_u", "an untrained network"])
    #expect(wrong.allSatisfy { $0.middleOverFloor >= 1e5 })
    #expect(wrong.allSatisfy { $0.evaluation.verdict == .notASymmetry })
    #expect(wrong.dropLast().allSatisfy { $0.evaluation.commutation ?? 0 >= 1e-1 })
    let perturbed = calibration.entries.compactMap { entry -> (share: Double, Calibration.Entry)? in
      guard case .perturbed(let share) = entry.role else { return nil }
      return (share, entry)
    }
    #expect(perturbed.map(\.share) == [0.005, 0.05, 0.25, 0.5])
    let slight = perturbed[0].1.evaluation
    #expect(slight.motions[0].residual >= 1e5 * evaluation.floor)
    #expect(
      slight.commutation ?? 0 >= 1e6 * (right.compactMap(\.evaluation.commutation).max() ?? 1))
    let slopes = perturbed.map { $0.1.evaluation.motions[1].residual / $0.share }
    #expect(slopes.allSatisfy { abs($0 / slopes[0] - 1) < 0.1 }, "\(slopes)")
    #expect(calibration.mixture?.found == 4 && calibration.mixture?.gap ?? 0 >= 1e6)
    #expect(calibration.gridRatios.count == 2 && calibration.unitRatios.count == 4)
    #expect(calibration.gridRatios.allSatisfy { abs($0 - 1) < 0.01 })
    #expect(calibration.unitRatios.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  /// The same equation on a lengthened x axis and in another unit of u, through the whole chain.
  @Test func scoresDoNotDependOnUnits() throws {
    var recipe = try Self.kdv(points: 128).recipe
    (recipe.name, recipe.equation) = ("units", "u_t + 100*u*u_x + 1000000*u_xxx = 0")
    recipe.domain = [3200]
    let fields = [["u": "u"], ["x": "x"], ["t": "3*t", "x": "x", "u": "-1.9*u"]]
    let (here, there) = (
      try Evaluator(simulator: Self.kdv(points: 128)).evaluate(EvaluatorTests.model(fields)),
      try Evaluator(simulator: Simulator(recipe)).evaluate(EvaluatorTests.model(fields))
    )
    for (one, other) in zip(here.generators, there.generators) {
      #expect(abs(one.infinitesimal / other.infinitesimal - 1) < 1e-4)
      #expect(abs(one.motions[1].residual / other.motions[1].residual - 1) < 1e-3)
    }
  }

  /// Networks as published, as they are before training: their published score calls them trained.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_VALIDATE"] != nil))
  func untrainedNetworksAreNoSymmetries() throws {
    var evaluator = Evaluator(simulator: try Self.kdv(points: 256))
    evaluator.untrainedNetworks.widths = [256, 256, 32]
    evaluator.untrainedNetworks.seeds = [0, 1, 2]
    let calibration = try #require(
      try evaluator.evaluate(EvaluatorTests.model([["u": "u"]]), calibrates: true).calibration)
    let networks = calibration.entries.filter {
      $0.evaluation.expression == "an untrained network"
    }
    #expect(networks.count == 3)
    for network in networks {
      #expect(network.evaluation.verdict == .notASymmetry)
      #expect(network.evaluation.infinitesimal > 0.05)
      #expect(network.middleOverFloor > 1e5)
    }
  }

  /// Where the floor hides the answer nothing is decided.
  @Test func steepSolutionsOnCoarseGridsAreUndecided() throws {
    var recipe = try Recipe(named: "burgers")
    recipe.parameters["nu"] = 0.0005
    recipe.trajectories = 2
    recipe.frames = 4
    let evaluation = try Evaluator(simulator: Simulator(recipe)).evaluate(
      EvaluatorTests.model([["x": "1"], ["x": "t", "u": "1"]]))
    #expect(!evaluation.isResolved)
    #expect(evaluation.generators.allSatisfy { $0.verdict == .undecided })
  }
}
