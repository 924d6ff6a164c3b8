import Integrators
import Jets
public import Simulation
public import Symmetries

/// Scores a learner's answer against solutions of the equation and against its true algebra.
public struct Evaluator: Sendable {
  /// The highest degree of a generator for which the truth is computed.
  private static let largestDegree = 8

  /// The networks among the controls of a calibration.
  public var untrainedNetworks = UntrainedNetworks()

  private let simulator: Simulator
  private let system: EquationSystem

  /// Prepares the evaluation against the equation of a recipe.
  ///
  /// - Parameter simulator: the recipe from which solutions are made anew.
  public init(simulator: Simulator) {
    self.simulator = simulator
    system = simulator.system
  }

  /// Scores an answer.
  ///
  /// - Parameters:
  ///   - calibrates: whether generators known to be right and wrong are scored beside it.
  ///   - progress: told what is being done, and the fraction of all work done.
  /// - Throws: `EvaluationError` where the answer lives on another space, and what the solver and
  ///   the determining equations throw.
  public func evaluate(
    _ model: SymmetryModel, calibrates: Bool = false,
    progress: (String, Double) -> Void = { _, _ in }
  ) throws -> Evaluation {
    guard model.space == system.space else {
      throw EvaluationError(
        "the model acts on \(model.space.description), the equation on \(system.space.description)")
    }
    guard simulator.equation.components == system.space.dependents.map({ JetCoordinate($0) }),
      simulator.equation.axes.count == 1
    else {
      throw EvaluationError(
        "equations of first order in time for each field on one space axis are scored; this one "
          + "integrates "
          + simulator.equation.components.map(\.description).joined(separator: ", ")
          + " over " + simulator.equation.axes.map(\.rawValue).joined(separator: ", "))
    }
    progress("truth", 0)
    let fields = try model.fields()
    let degree = max(2, model.polynomialFields.map(\.degree).max() ?? 2)
    guard degree <= Evaluator.largestDegree else {
      throw EvaluationError(
        "a generator has degree \(degree); degrees up to \(Evaluator.largestDegree) are compared with the truth"
      )
    }
    let truth = try SymmetryAlgebra(
      of: system, degree: degree, functions: AuxiliaryFunctions.proposed(for: system),
      countingSteps: FormalCount.usualSteps(for: system))
    let measurement = try GeneratorMeasurement(simulator, progress: progress)
    progress("commutation with the solver", 0.35)
    let commutations = try measurement.commutationErrors(of: fields)
    let generators = try fields.enumerated().map { index, field in
      progress(
        "generator \(index + 1) of \(fields.count)",
        0.4 + (calibrates ? 0.2 : 0.6) * Double(index) / Double(fields.count))
      let generator = model.generators[index]
      return try measurement.evaluate(
        field, index: index, expression: generator.expression,
        commutation: commutations[index])
    }
    let calibration =
      calibrates
      ? try Calibration(of: truth, on: measurement, networks: untrainedNetworks) {
        progress("calibration", 0.6 + 0.4 * $0)
      }
      : nil
    let symmetries = zip(fields, generators).filter { $0.1.verdict.isConfirmed }.map(\.0)
    return Evaluation(
      generators: generators,
      span: try SpanEvaluation(
        found: fields, expressions: model.generators.map(\.expression), truth: truth,
        points: measurement.points),
      truth: truth, floor: measurement.floor,
      isResolved: measurement.floor <= Evaluator.acceptedFloor,
      reasonForNoClaim: model.reasonForNoClaim,
      confirmed: try measurement.points.rank(of: symmetries), calibration: calibration,
      points: measurement.points.points, deviations: measurement.points.deviations)
  }

  /// A solution of the recipe, to look at: the first one that does not blow up.
  ///
  /// - Throws: `EvaluationError` where all of the first do, and what the solver throws.
  public func exampleSolution() throws -> SolutionGraph {
    try SolutionGraph(of: simulator)
  }

  /// A floor above this is reported as such.
  public static let acceptedFloor = 1e-8
}
