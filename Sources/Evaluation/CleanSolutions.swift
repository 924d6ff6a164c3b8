import Foundation
import Integrators
import Simulation
import Spectral

/// Solutions free of noise, made anew from a data set's recipe and refined until they are resolved.
///
/// Noise of 1e-4 or single precision would make true and false symmetries alike, so scores are
/// never taken on the stored data.
struct CleanSolutions {
  /// Whole trajectories on a few frames.
  let trajectories: [Trajectory]

  private let simulator: Simulator

  /// A trajectory on a grid fine enough for its spectrum to have decayed.
  struct Trajectory {
    /// The times of the frames.
    let times: [Double]
    /// The number of grid points.
    let count: Int
    /// The solution, `[t, x]`.
    let values: [Double]

    func frame(_ index: Int) -> [Double] {
      Array(values[index * count..<(index + 1) * count])
    }
  }

  /// The number of frames of a trajectory, from the recipe's first time to its last.
  private static let frames = 21

  /// The accuracy with which a trajectory reaches its frames.
  ///
  /// Whatever state is reached is the
  /// initial state of an exact solution; but the errors of dispersive equations are waves too fast
  /// for the frames of a patch, so they bound the floor.
  private static let tolerance = 1e-9

  /// The accuracy of a patch, whose frames are differentiated.
  private static let patchTolerance = 1e-12

  /// The smallest grid that leaves points inside the margins of the stencils.
  private static let smallestGrid = 128

  /// How many trajectories are tried in search of some that do not blow up.
  private static let mostCandidates = 16

  /// The largest grid that is tried.
  private static let largestGrid = 4096

  /// The tail of the spectrum, relative to its largest coefficient, at which a grid is fine enough.
  private static let resolvedTail = 1e-12

  /// Solves the first trajectories of a recipe that do not blow up.
  init(_ simulator: Simulator, count: Int) throws {
    self.simulator = simulator
    let recipe = simulator.recipe
    let times = (0..<CleanSolutions.frames).map {
      recipe.start + recipe.time * Double($0) / Double(CleanSolutions.frames - 1)
    }
    let candidates = Array(0..<min(CleanSolutions.mostCandidates, recipe.trajectories))
    var found: [Trajectory] = []
    for start in stride(from: 0, to: candidates.count, by: count) where found.count < count {
      let next = Array(candidates[start..<min(start + count, candidates.count)])
      found += try CleanSolutions.solve(next, simulator, times: times)
    }
    guard !found.isEmpty else {
      throw EvaluationError("the first \(candidates.count) trajectories all blow up")
    }
    trajectories = Array(found.prefix(count))
  }

  /// The trajectories among those of the given numbers that do not blow up.
  private static func solve(_ indices: [Int], _ simulator: Simulator, times: [Double]) throws
    -> [Trajectory]
  {
    let recipe = simulator.recipe
    return try indices.concurrentMap { index -> Trajectory? in
      let initial = try simulator.initialState(at: index)[0]
      func solve(_ points: Int, _ tolerance: Double) throws -> Trajectory? {
        let solution = try CleanSolutions.solver(simulator, points).solve(
          initial: Spectrum.interpolated(initial, count: points), times: times,
          tolerance: tolerance)
        guard solution.stoppedAt == nil else { return nil }
        return Trajectory(times: times, count: points, values: solution.values)
      }
      var points = max(recipe.grid[0], CleanSolutions.smallestGrid)
      while points < CleanSolutions.largestGrid {
        guard let rough = try solve(points, 1e-4) else { return nil }
        if SpectralTail.ratio(of: rough.values, shape: [points]) <= CleanSolutions.resolvedTail {
          break
        }
        points *= 2
      }
      return try solve(points, CleanSolutions.tolerance)
    }.compactMap { $0 }
  }

  /// Patches of the trajectories about some of their frames.
  ///
  /// - Parameters:
  ///   - frames: the frames at which patches begin, as fractions of the trajectory.
  ///   - refinement: how often the grid and the time step are halved.
  ///   - length: the number of frames in a patch.
  func patches(at fractions: [Double], refinement: Int, length: Int) throws -> [SolutionPatch] {
    let period = simulator.recipe.domain[0]
    let places = trajectories.flatMap { trajectory in fractions.map { (trajectory, $0) } }
    return try places.concurrentMap { trajectory, fraction in
      let count = min(trajectory.count << refinement, CleanSolutions.largestGrid)
      let solver = try CleanSolutions.solver(simulator, count)
      let frame = Int(fraction * Double(trajectory.times.count - 1))
      let state = Spectrum.interpolated(trajectory.frame(frame), count: count)
      let step = try timeScale(of: trajectory, at: frame) / 16 / Double(1 << refinement)
      let start = trajectory.times[frame]
      let times = (0..<length).map { start + Double($0) * step }
      let solution = try solver.solve(
        initial: state, times: times, tolerance: CleanSolutions.patchTolerance)
      return SolutionPatch(
        times: times, positions: (0..<count).map { Double($0) * period / Double(count) },
        values: solution.values)
    }
  }

  /// How long the solution takes to change by its own size: `rms(u - mean) / rms(u_t)`.
  private func timeScale(of trajectory: Trajectory, at frame: Int) throws -> Double {
    let state = trajectory.frame(frame)
    let slope = try CleanSolutions.solver(simulator, trajectory.count).timeDerivative(
      of: state, at: trajectory.times[frame])
    let mean = state.reduce(0, +) / Double(state.count)
    let size = state.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    let speed = slope.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let whole = simulator.recipe.time
    return speed > 0 && size > 0 ? min(size / speed, whole) : whole
  }

  /// A solver for the recipe's equation on another number of points.
  static func solver(_ simulator: Simulator, _ count: Int) throws -> EvolutionSolver {
    try EvolutionSolver(
      equation: simulator.equation, period: simulator.recipe.domain[0], count: count,
      dealiasing: .threeHalves)
  }
}
