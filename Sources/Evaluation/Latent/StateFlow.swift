import Datasets
import Integrators
import Jets
import LinearAlgebra
import Simulation

/// The true motion of states over time, from the recipe of their trajectories.
struct StateFlow {
  private let integrator: TaylorIntegrator

  /// Takes the equations from the recipe.
  ///
  /// - Returns: nil where the data have no recipe with ordinary equations for just these variables, or time
  ///   occurs in them.
  /// - Throws: what reading the recipe throws.
  init?(_ description: DatasetDescription, variables: [String]) throws {
    guard description.kind == .trajectories, description.adaptations.isEmpty,
      let json = description.recipe
    else { return nil }
    let system = try TrajectoryRecipe(json: json, name: "of the data").system()
    guard system.variables == variables, system.isAutonomous else { return nil }
    integrator = try TaylorIntegrator(system, tolerance: 1e-12)
  }

  /// The states after a time, `[state, value]`; those that stop on the way become NaN.
  func moved(_ states: Matrix, by time: Double) -> Matrix {
    Matrix(
      (0..<states.rows).map { row in
        let initial = states.row(row)
        let end = try? integrator.trajectory(
          from: initial, times: [0, time], estimatesError: false)
        guard let end, end.stoppedAt == nil, end.timeCount == 2 else {
          return initial.map { _ in .nan }
        }
        return end.state(at: 1)
      })
  }

  /// The rates of states, `[state, value]`.
  func rates(_ states: Matrix) -> Matrix {
    Matrix((0..<states.rows).map { integrator.system.rates(at: states.row($0)) })
  }
}
