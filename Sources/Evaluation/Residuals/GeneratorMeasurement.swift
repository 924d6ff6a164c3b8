import Integrators
import Jets
import LinearAlgebra
import Parallelism
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
  private let commutation: Commutation?
  private let finerPatches: @Sendable () throws -> [SolutionPatch]

  /// How far solutions are carried along each generator, in standard deviations of the data.
  static let motions = [0.01, 0.1, 0.3]

  /// The floor of the residual down to which grid and frames are refined.
  private static let largestFloor = 2e-10

  /// How many trajectories are solved accurately, to be differentiated.
  private static let trajectories = 2

  /// How many trajectories points are drawn from.
  private static let samples = 8

  /// The part of the recipe's time over which they are: the errors of chaotic ones grow with it.
  private static let share = 0.4

  /// Where along an accurate trajectory patches are taken.
  private static let patchPositions = [0.25, 1]

  /// How often grid and frames of the patches are halved, together, in search of the floor.
  private static let mostRefinements = 10

  /// Solves the recipe anew and refines until the floor is low enough.
  init(_ simulator: Simulator, progress: (String, Double) -> Void) throws {
    progress("clean solutions", 0.1)
    let solutions = try CleanSolutions(
      simulator, count: GeneratorMeasurement.trajectories, over: GeneratorMeasurement.share,
      samples: GeneratorMeasurement.samples)
    points = try OnShellPoints(solutions, simulator, count: 1024)
    progress("residual floor", 0.2)
    let residual = CurvilinearResidual(simulator.system)
    let best = try GeneratorMeasurement.resolved(solutions, residual)
    (patches, floor) = (best.patches, best.floor)
    commutation =
      solutions.areResolved
      ? try Commutation(solutions, simulator, deviations: points.deviations) : nil
    self.residual = residual
    finerPatches = {
      try solutions.patches(
        at: GeneratorMeasurement.patchPositions,
        refinement: (best.refinement.grid + 1, best.refinement.frames),
        length: residual.linesNeeded(inside: 9))
    }
  }

  private init(
    points: OnShellPoints, floor: Double, residual: CurvilinearResidual, patches: [SolutionPatch]
  ) {
    self.points = points
    self.floor = floor
    self.residual = residual
    self.patches = patches
    commutation = nil
    finerPatches = { patches }
  }

  /// The same on grids twice as fine, without the commutation.
  func onFinerGrids() throws -> GeneratorMeasurement {
    GeneratorMeasurement(
      points: points, floor: floor, residual: residual, patches: try finerPatches())
  }

  /// The same in other units, without the commutation.
  func inUnits(_ units: UnitChange, of system: EquationSystem) throws -> GeneratorMeasurement {
    GeneratorMeasurement(
      points: try points.inUnits(units), floor: floor,
      residual: CurvilinearResidual(units.system(system)), patches: patches.map(units.patch))
  }

  /// The commutation error of each generator, several at a time; nil where there is none.
  func commutationErrors(of generators: [any SmoothGenerator]) throws -> [Double?] {
    try generators.concurrentMap { generator in
      let size = points.sizeMatrix([generator]).columnNorms[0]
      guard size.isFinite, size > 0 else { return nil }
      return try commutation?.error(of: Flow(of: generator), size: size)
    }
  }

  /// The scores of a generator.
  ///
  /// - Parameter commutation: the commutation error, where it is known.
  func evaluate(
    _ generator: any SmoothGenerator, index: Int, expression: String,
    motions: [Double] = GeneratorMeasurement.motions, commutation: Double? = nil
  ) throws -> GeneratorEvaluation {
    let sizes = points.sizeMatrix([generator])
    let size = sizes.columnNorms[0]
    guard size.isFinite, size > 0 else {
      throw EvaluationError(
        "generator \(index + 1), \(expression), is \(size == 0 ? "zero" : "not finite") at points of "
          + "the data")
    }
    let criterion = try points.criterionMatrix([generator])
    let flow = Flow(of: generator)
    // A network costs a thousand times a polynomial: part of each patch must do.
    let patches =
      generator is PolynomialVectorField<Double>
      ? patches : patches.map { $0.narrowed(to: residual.linesNeeded(inside: 32)) }
    let measured = try motions.map { epsilon in
      let sums = try patches.concurrentMap {
        try residual.sums(of: $0, flow: flow, time: epsilon / size)
      }.reduce(residual.nothing, +)
      return GeneratorEvaluation.Motion(
        epsilon: epsilon, residual: sums.ratio,
        kept: Double(sums.points) / Double(max(sums.points + sums.pointsLost, 1)))
    }
    return GeneratorEvaluation(
      index: index, expression: expression, motions: measured, floor: floor,
      infinitesimal: criterion.columnNorms[0] / size,
      infinitesimalInterval: Bootstrap(groups: points.trajectories).interval(
        ofRatio: criterion.column(0), to: sizes.column(0)),
      commutation: commutation, isNetwork: generator is NetworkField)
  }

  /// Patches refined until the floor is low enough, or no longer falls.
  ///
  /// Grid and frames are refined one at a time, whichever lowers the floor more: a grid finer than
  /// needed raises it, since rounding grows with each derivative.
  private static func resolved(
    _ solutions: CleanSolutions, _ residual: CurvilinearResidual
  ) throws -> Attempt {
    func attempt(_ refinement: (grid: Int, frames: Int)) throws -> Attempt {
      let patches = try solutions.patches(
        at: GeneratorMeasurement.patchPositions, refinement: refinement,
        length: residual.linesNeeded(inside: 9))
      let floor = try patches.concurrentMap {
        try residual.sums(of: $0, flow: nil, time: 0)
      }.reduce(residual.nothing, +).ratio
      return Attempt(refinement: refinement, patches: patches, floor: floor)
    }
    var best = try attempt((0, 0))
    while solutions.areResolved, best.floor > GeneratorMeasurement.largestFloor {
      let (grid, frames) = best.refinement
      guard grid + frames < GeneratorMeasurement.mostRefinements else { break }
      var next = try attempt((grid, frames + 1))
      if next.floor > 0.1 * best.floor {
        let finer = try attempt((grid + 1, frames))
        if finer.floor < next.floor { next = finer }
      }
      guard next.floor < 0.7 * best.floor else { break }
      best = next
    }
    guard best.floor.isFinite else {
      throw EvaluationError("the solutions of this recipe cannot be differentiated")
    }
    return best
  }

  private struct Attempt {
    let refinement: (grid: Int, frames: Int)
    let patches: [SolutionPatch]
    let floor: Double
  }
}
