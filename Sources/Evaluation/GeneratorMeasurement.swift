import Integrators
import Jets
import LinearAlgebra
import Simulation
import Symmetries

/// What generators are measured on: clean solutions of the equation, their jets, and the floor.
struct GeneratorMeasurement {
  /// Points of the solutions with their jets.
  let points: OnShellPoints

  /// The residual of the solutions themselves.
  let floor: Double

  private let residual: CurvilinearResidual
  private let patches: [SolutionPatch]

  /// How far solutions are carried along each generator, in standard deviations of the data.
  private static let motions = [0.01, 0.1, 0.3]

  /// The floor of the residual down to which grid and frames are refined.
  private static let largestFloor = 1e-9

  /// How many trajectories are solved anew.
  private static let trajectories = 2

  /// Where along a trajectory patches are taken.
  private static let patchPositions = [0.15, 0.7]

  /// How often the patches' grid is halved in search of the floor.
  private static let refinements = 0...5

  /// Solves the recipe anew and refines until the floor is low enough.
  init(_ simulator: Simulator, progress: (String, Double) -> Void) throws {
    progress("clean solutions", 0.1)
    let solutions = try CleanSolutions(simulator, count: GeneratorMeasurement.trajectories)
    points = try OnShellPoints(solutions, simulator, count: 1024)
    progress("residual floor", 0.3)
    residual = CurvilinearResidual(simulator.system)
    (patches, floor) = try GeneratorMeasurement.resolvedPatches(solutions, residual)
  }

  /// The scores of a generator.
  func evaluate(
    _ field: PolynomialVectorField<Double>, index: Int, expression: String
  ) throws -> GeneratorEvaluation {
    let size = points.sizeMatrix([field]).columnNorms[0]
    let criterion = try points.criterionMatrix([field]).columnNorms[0]
    let flow = Flow(of: field)
    let measured = try GeneratorMeasurement.motions.map { epsilon in
      let sums = try patches.concurrentMap {
        try residual.sums(of: $0, flow: flow, time: epsilon / size)
      }.reduce(CurvilinearResidual.Sums(), +)
      return GeneratorEvaluation.Motion(
        epsilon: epsilon, residual: sums.ratio,
        kept: Double(sums.points) / Double(max(sums.points + sums.pointsLost, 1)))
    }
    return GeneratorEvaluation(
      index: index, expression: expression, motions: measured, floor: floor,
      infinitesimal: criterion / size)
  }

  /// Patches refined until the floor is low enough, or no longer falls.
  private static func resolvedPatches(
    _ solutions: CleanSolutions, _ residual: CurvilinearResidual
  ) throws -> (patches: [SolutionPatch], floor: Double) {
    var best: (patches: [SolutionPatch], floor: Double) = ([], .infinity)
    for refinement in GeneratorMeasurement.refinements {
      let patches = try solutions.patches(
        at: GeneratorMeasurement.patchPositions, refinement: refinement,
        length: residual.framesNeeded(inside: 9))
      let floor = try patches.concurrentMap {
        try residual.sums(of: $0, flow: nil, time: 0)
      }.reduce(CurvilinearResidual.Sums(), +).ratio
      if floor < best.floor { best = (patches, floor) }
      if best.floor <= GeneratorMeasurement.largestFloor || floor > best.floor { break }
    }
    guard best.floor.isFinite else {
      throw EvaluationError("the solutions of this recipe cannot be differentiated")
    }
    return best
  }
}
