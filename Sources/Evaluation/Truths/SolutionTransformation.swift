import Integrators
import Simulation
import Symmetries

/// Whether a single transformation of one field over a periodic axis commutes with solving the equation.
///
/// `x -> x + c` or `-x + c` by whole points of the grid, `u -> m u + b`; time stays. The error is
/// `rms(S T u - T S u) / rms(T S u - S u)` over a quarter of the recipe's time, in the mean over the first solutions.
struct SolutionTransformation {
  private let simulator: Simulator

  private static let solutions = 3
  private static let share = 0.25
  private static let tolerance = 1e-9

  /// Takes the equation of a recipe.
  ///
  /// - Throws: `EvaluationError` where it is not of one field over one axis.
  init(_ simulator: Simulator) throws {
    guard simulator.equation.components.count == 1, simulator.equation.axes.count == 1 else {
      throw EvaluationError(
        "single transformations are scored on equations for one field on one space axis")
    }
    self.simulator = simulator
  }

  /// The error of a transformation.
  ///
  /// - Throws: `EvaluationError` for one of another kind, and what the solver throws.
  func error(of transformation: FiniteTransformation) throws -> Double {
    let rows = transformation.rows
    func isNear(_ value: Double, _ target: Double) -> Bool { abs(value - target) < 1e-9 }
    guard rows.count == 3, isNear(rows[0][0], 1), isNear(rows[0][3], 0),
      isNear(abs(rows[1][1]), 1), isNear(rows[1][3], 0),
      (0..<3).allSatisfy({ row in
        (0..<3).allSatisfy { $0 == row || isNear(rows[row][$0], 0) }
      })
    else {
      throw EvaluationError(
        "of solutions t -> t, x -> x or -x and u -> m*u + b are scored; this is "
          + transformation.description)
    }
    func image(_ state: [Double]) -> [Double] {
      let count = state.count
      return (0..<count).map { place in
        rows[2][2] * state[rows[1][1] < 0 ? (count - place) % count : place] + rows[2][3]
      }
    }
    let (recipe, last) = (
      simulator.recipe, min(Self.solutions, simulator.recipe.trajectories)
    )
    let times = [recipe.start, recipe.start + Self.share * recipe.time]
    var (errors, motions) = (0.0, 0.0)
    for index in 0..<last {
      let state = try simulator.initialState(at: index)[0]
      let end = try solved(state, times)
      let (there, back) = (image(end), try solved(image(state), times))
      for place in end.indices {
        errors += (back[place] - there[place]) * (back[place] - there[place])
        motions += (there[place] - end[place]) * (there[place] - end[place])
      }
    }
    guard motions > 0 else {
      throw EvaluationError("the transformation leaves all points where they are")
    }
    return (errors / motions).squareRoot()
  }

  private func solved(_ state: [Double], _ times: [Double]) throws -> [Double] {
    let solver = try EvolutionSolver(
      equation: simulator.equation, period: simulator.recipe.domain[0], count: state.count,
      dealiasing: .threeHalves)
    let solution = try solver.solve(initial: state, times: times, tolerance: Self.tolerance)
    guard solution.stoppedAt == nil else {
      // A solution that blows up where the other does not is no image of it.
      return state.map { _ in 1e6 }
    }
    return Array(solution.values.suffix(state.count))
  }
}
