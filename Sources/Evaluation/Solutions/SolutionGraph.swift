import Integrators
import Simulation
import Spectral

/// A whole solution on frames and points close enough to be looked at.
public struct SolutionGraph: Sendable {
  /// The times of the frames, from the recipe's first to its last.
  public let times: [Double]

  /// The grid points, uniform over one period.
  public let positions: [Double]

  /// The period in space.
  public let period: Double

  /// The solution, `[field][t, x]`.
  public let fields: [[Double]]

  private static let frames = 121
  private static let points = 128
  private static let mostPoints = 256

  /// Good enough for the eye.
  private static let tolerance = 1e-4

  /// Creates a graph from its values.
  public init(times: [Double], positions: [Double], period: Double, fields: [[Double]]) {
    self.times = times
    self.positions = positions
    self.period = period
    self.fields = fields
  }

  /// Solves a recipe for its first trajectory that does not blow up, free of noise.
  init(of simulator: Simulator) throws {
    let recipe = simulator.recipe
    let times = (0..<SolutionGraph.frames).map {
      recipe.start + recipe.time * Double($0) / Double(SolutionGraph.frames - 1)
    }
    let count = recipe.grid[0]
    let solver = try CleanSolutions.solver(simulator, count)
    let candidates = min(16, recipe.trajectories)
    for index in 0..<candidates {
      let solution = try solver.solve(
        initial: simulator.initialState(at: index).flatMap { $0 }, times: times,
        tolerance: SolutionGraph.tolerance)
      guard solution.stoppedAt == nil else { continue }
      let shown = min(max(count, SolutionGraph.points), SolutionGraph.mostPoints)
      self.init(
        times: times, positions: (0..<shown).map { Double($0) * recipe.domain[0] / Double(shown) },
        period: recipe.domain[0],
        fields: solution.fields.map { values in
          values.rows(ofCount: count).flatMap {
            shown == count ? $0 : Spectrum.interpolated($0, count: shown)
          }
        })
      return
    }
    throw EvaluationError("the first \(candidates) trajectories all blow up")
  }
}
