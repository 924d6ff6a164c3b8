import Integrators
import Jets
import LinearAlgebra
public import Simulation
public import Symmetries

/// Scores a learner's answer against solutions of the equation and against its true algebra.
public struct Evaluator: Sendable {
  /// How far solutions are carried along each generator, in standard deviations of the data.
  private static let motions = [0.01, 0.1, 0.3]

  /// The floor of the residual down to which grid and frames are refined.
  private static let largestFloor = 1e-9

  /// How many trajectories are solved anew.
  private static let trajectories = 2

  /// The highest degree of a generator for which the truth is computed.
  private static let largestDegree = 8

  private let simulator: Simulator
  private let system: EquationSystem

  /// Where along a trajectory patches are taken.
  private static let patchPositions = [0.15, 0.7]

  /// How often the patches' grid is halved in search of the floor.
  private static let refinements = 0...5

  /// Prepares the evaluation against the equation of a recipe.
  ///
  /// - Parameter simulator: the recipe from which solutions are made anew.
  public init(simulator: Simulator) {
    self.simulator = simulator
    system = simulator.system
  }

  /// Scores an answer.
  ///
  /// - Parameter progress: told what is being done, and the fraction of all work done.
  /// - Throws: `EvaluationError` where the answer lives on another space, and what the solver and
  ///   the determining equations throw.
  public func evaluate(
    _ model: SymmetryModel, progress: (String, Double) -> Void = { _, _ in }
  ) throws -> Evaluation {
    guard model.space == system.space else {
      throw EvaluationError(
        "the model acts on \(model.space.description), the equation on \(system.space.description)")
    }
    guard simulator.equation.components.count == 1, simulator.equation.axes.count == 1,
      system.space.dependents.count == 1
    else {
      throw EvaluationError(
        "equations for one field of first order in time on one space axis are scored; this one "
          + "integrates "
          + simulator.equation.components.map(\.description).joined(separator: ", ")
          + " over " + simulator.equation.axes.map(\.rawValue).joined(separator: ", "))
    }
    progress("truth", 0)
    let fields = model.polynomialFields
    let degree = max(2, fields.map(\.degree).max() ?? 2)
    guard degree <= Evaluator.largestDegree else {
      throw EvaluationError(
        "a generator has degree \(degree); degrees up to \(Evaluator.largestDegree) are compared with the truth"
      )
    }
    let truth = try SymmetryAlgebra(of: system, degree: degree)
    progress("clean solutions", 0.1)
    let solutions = try CleanSolutions(simulator, count: Evaluator.trajectories)
    let points = try OnShellPoints(solutions, simulator, count: 1024)
    progress("residual floor", 0.3)
    let residual = CurvilinearResidual(simulator.system)
    let (patches, floor) = try resolvedPatches(solutions, residual)
    let generators = try fields.enumerated().map { index, field in
      progress(
        "generator \(index + 1) of \(fields.count)",
        0.4 + 0.6 * Double(index) / Double(fields.count))
      return try evaluate(
        field, index: index, expression: model.generators[index].expression, points, residual,
        patches, floor)
    }
    let symmetries = zip(fields, generators).filter { $0.1.verdict == .symmetry }.map(\.0)
    return Evaluation(
      generators: generators,
      span: try SpanEvaluation(found: fields, truth: truth, points: points), truth: truth,
      floor: floor, isResolved: floor <= Evaluator.acceptedFloor,
      reasonForNoClaim: model.reasonForNoClaim,
      confirmed: try points.rank(of: symmetries))
  }

  /// A floor above this is reported as such.
  public static let acceptedFloor = 1e-8

  private func evaluate(
    _ field: PolynomialVectorField<Double>, index: Int, expression: String,
    _ points: OnShellPoints, _ residual: CurvilinearResidual, _ patches: [SolutionPatch],
    _ floor: Double
  ) throws -> GeneratorEvaluation {
    let size = points.sizeMatrix([field]).columnNorms[0]
    let criterion = try points.criterionMatrix([field]).columnNorms[0]
    let flow = Flow(of: field)
    let measured = try Evaluator.motions.map { epsilon in
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
  private func resolvedPatches(_ solutions: CleanSolutions, _ residual: CurvilinearResidual) throws
    -> (patches: [SolutionPatch], floor: Double)
  {
    var best: (patches: [SolutionPatch], floor: Double) = ([], .infinity)
    for refinement in Evaluator.refinements {
      let patches = try solutions.patches(
        at: Evaluator.patchPositions, refinement: refinement,
        length: residual.framesNeeded(inside: 9))
      let floor = try patches.concurrentMap {
        try residual.sums(of: $0, flow: nil, time: 0)
      }.reduce(CurvilinearResidual.Sums(), +).ratio
      if floor < best.floor { best = (patches, floor) }
      if best.floor <= Evaluator.largestFloor || floor > best.floor { break }
    }
    guard best.floor.isFinite else {
      throw EvaluationError("the solutions of this recipe cannot be differentiated")
    }
    return best
  }
}
