import Integrators
import Simulation
import Symmetries

/// Whether a single transformation of one field over a periodic axis commutes with solving the equation.
///
/// `x -> x + c` or `-x + c` by whole points of the grid, `u -> m u + b`; time stays. The error is
/// `rms(S T u - T S u) / rms(T S u - T u)` over two stretches of a twentieth of the recipe's time, at its start
/// and after its first quarter, in the mean over the first solutions.
struct SolutionTransformation {
  private let simulator: Simulator

  private static let solutions = 3
  private static let beginnings = [0, 0.25]
  private static let share = 0.05
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

  /// The error of a transformation; 1 where the image of a solution blows up.
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
    let recipe = simulator.recipe
    var (errors, motions) = (0.0, 0.0)
    for index in 0..<min(Self.solutions, recipe.trajectories) {
      let initial = try simulator.initialState(at: index)[0]
      for part in Self.beginnings {
        let start = recipe.start + part * recipe.time
        let times = [start, start + Self.share * recipe.time]
        guard let state = try solved(initial, [recipe.start, start]),
          let end = try solved(state, times)
        else { continue }
        let (beginning, there) = (image(state), image(end))
        guard let back = try solved(beginning, times) else { return 1 }
        for place in end.indices {
          errors += (back[place] - there[place]) * (back[place] - there[place])
          motions += (there[place] - beginning[place]) * (there[place] - beginning[place])
        }
      }
    }
    guard motions > 0 else {
      throw EvaluationError(
        "the solutions stand still or blow up, so that nothing can be said of transformations")
    }
    return (errors / motions).squareRoot()
  }

  /// The state at the second time; nil where the solution stops before.
  private func solved(_ state: [Double], _ times: [Double]) throws -> [Double]? {
    guard times[1] > times[0] else { return state }
    let solver = try EvolutionSolver(
      equation: simulator.equation, period: simulator.recipe.domain[0], count: state.count,
      dealiasing: .threeHalves)
    let solution = try solver.solve(initial: state, times: times, tolerance: Self.tolerance)
    return solution.stoppedAt == nil ? Array(solution.values.suffix(state.count)) : nil
  }
}
