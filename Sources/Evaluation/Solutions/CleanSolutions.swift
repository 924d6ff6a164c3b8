import Foundation
import Integrators
import Parallelism
import Simulation
import Spectral

/// Solutions free of noise, made anew from a data set's recipe and refined until they are resolved.
///
/// Noise of 1e-4 or single precision would make true and false symmetries alike, so scores are
/// never taken on the stored data.
struct CleanSolutions: Sendable {
  /// Whole trajectories on a few frames, accurate.
  let trajectories: [Trajectory]

  /// More trajectories, less accurate but as well resolved: to draw points from.
  ///
  /// A point and its space derivatives may be anything, since the equation gives the others.
  let samples: [Trajectory]

  /// Whether the spectra of the accurate trajectories have decayed on the largest grid.
  let areResolved: Bool

  private let simulator: Simulator

  /// A trajectory on a grid fine enough for its spectrum to have decayed.
  struct Trajectory: Sendable {
    /// The times of the frames.
    let times: [Double]
    /// The number of grid points.
    let count: Int
    /// The solution, `[field][t, x]`.
    let fields: [[Double]]

    /// The state at one of the times, `[field, x]`.
    func frame(_ index: Int) -> [Double] {
      fields.flatMap { $0[index * count..<(index + 1) * count] }
    }

    /// The largest weight of the highest modes of a field.
    var spectralTail: Double {
      fields.map { SpectralTail.ratio(of: $0, shape: [count]) }.max() ?? 0
    }
  }

  /// The number of frames of a trajectory, from the recipe's first time to its last.
  private static let frames = 21

  /// The accuracy with which a trajectory reaches its frames.
  ///
  /// Whatever state is reached is the
  /// initial state of an exact solution; but the errors of dispersive equations are waves too fast
  /// for the frames of a patch, so they bound the floor.
  private static let tolerance = 1e-10

  /// The accuracy of a patch, whose frames are differentiated.
  private static let patchTolerance = 1e-12

  /// The smallest grid that leaves points inside the margins of the stencils.
  private static let smallestGrid = 128

  /// The accuracy of the trajectories from which only points are drawn.
  private static let roughTolerance = 1e-4

  /// The largest grid that is tried.
  private static let largestGrid = 4096

  /// The tail of the spectrum, relative to its largest coefficient, at which a grid is fine enough.
  private static let resolvedTail = 1e-12

  /// The tail from which on refining patches is not worth the time.
  private static let acceptableTail = 1e-8

  /// Solves the first trajectories of a recipe that do not blow up.
  ///
  /// - Parameters:
  ///   - count: how many are solved accurately.
  ///   - share: the part of the recipe's time over which they are.
  ///   - samples: how many are solved at all, if the recipe has as many.
  init(_ simulator: Simulator, count: Int, over share: Double, samples: Int) throws {
    self.simulator = simulator
    let recipe = simulator.recipe
    let times = (0..<CleanSolutions.frames).map {
      recipe.start + recipe.time * Double($0) / Double(CleanSolutions.frames - 1)
    }
    let candidates = Array(0..<min(2 * samples, recipe.trajectories))
    var found: [(index: Int, trajectory: Trajectory)] = []
    for start in stride(from: 0, to: candidates.count, by: samples) where found.count < samples {
      let next = Array(candidates[start..<min(start + samples, candidates.count)])
      found += try next.concurrentMap { index in
        try CleanSolutions.resolved(index, simulator, times).map { (index, $0) }
      }.compactMap { $0 }
    }
    guard !found.isEmpty else {
      throw EvaluationError("the first \(candidates.count) trajectories all blow up")
    }
    self.samples = found.prefix(samples).map(\.trajectory)
    areResolved = self.samples.prefix(count).allSatisfy {
      $0.spectralTail <= CleanSolutions.acceptableTail
    }
    // What the grid does not resolve no tolerance makes accurate.
    let tolerance = areResolved ? CleanSolutions.tolerance : CleanSolutions.roughTolerance
    trajectories = try Array(found.prefix(count)).concurrentMap { index, rough in
      let accurate = try CleanSolutions.solve(
        index, simulator, times.filter { $0 <= recipe.start + share * recipe.time }, rough.count,
        tolerance)
      guard let accurate else { throw EvaluationError("trajectory \(index) blows up") }
      return accurate
    }
  }

  /// A trajectory on a grid fine enough, solved roughly; nil where it blows up.
  private static func resolved(_ index: Int, _ simulator: Simulator, _ times: [Double]) throws
    -> Trajectory?
  {
    var points = max(simulator.recipe.grid[0], smallestGrid)
    while true {
      guard let rough = try solve(index, simulator, times, points, roughTolerance) else {
        return nil
      }
      if points >= largestGrid || rough.spectralTail <= resolvedTail { return rough }
      points *= 2
    }
  }

  private static func solve(
    _ index: Int, _ simulator: Simulator, _ times: [Double], _ points: Int, _ tolerance: Double
  ) throws -> Trajectory? {
    let initial = try simulator.initialState(at: index).flatMap {
      Spectrum.interpolated($0, count: points)
    }
    let solution = try solver(simulator, points).solve(
      initial: initial, times: times, tolerance: tolerance)
    guard solution.stoppedAt == nil else { return nil }
    return Trajectory(times: times, count: points, fields: solution.fields)
  }

  /// Patches of the trajectories about some of their frames.
  ///
  /// - Parameters:
  ///   - fractions: where patches begin, as fractions of the trajectories' length.
  ///   - refinement: how often the grid and the time between frames are halved.
  ///   - length: the number of frames in a patch.
  func patches(
    at fractions: [Double], refinement: (grid: Int, frames: Int), length: Int
  ) throws -> [SolutionPatch] {
    let period = simulator.recipe.domain[0]
    let places = trajectories.flatMap { trajectory in fractions.map { (trajectory, $0) } }
    return try places.concurrentMap { trajectory, fraction in
      let count = min(trajectory.count << refinement.grid, CleanSolutions.largestGrid)
      let solver = try CleanSolutions.solver(simulator, count)
      let frame = Int(fraction * Double(trajectory.times.count - 1))
      let state = trajectory.frame(frame).rows(ofCount: trajectory.count).flatMap {
        Spectrum.interpolated($0, count: count)
      }
      let step =
        try timeScale(of: trajectory, at: frame) / 64
        / Double(1 << refinement.frames)
      let start = trajectory.times[frame]
      let times = (0..<length).map { start + Double($0) * step }
      let solution = try solver.solve(
        initial: state, times: times,
        tolerance: areResolved ? CleanSolutions.patchTolerance : CleanSolutions.tolerance)
      return SolutionPatch(
        times: times, positions: (0..<count).map { Double($0) * period / Double(count) },
        fields: solution.fields)
    }
  }

  /// How long the solution takes to change by its own size: `rms(u - mean) / rms(u_t)`, the least of
  /// all fields.
  func timeScale(of trajectory: Trajectory, at frame: Int) throws -> Double {
    let state = trajectory.frame(frame)
    let slope = try CleanSolutions.solver(simulator, trajectory.count).timeDerivative(
      of: state, at: trajectory.times[frame])
    let (values, slopes) = (
      state.rows(ofCount: trajectory.count), slope.rows(ofCount: trajectory.count)
    )
    return zip(values, slopes).reduce(simulator.recipe.time) { least, field in
      let (values, slopes) = field
      let mean = values.reduce(0, +) / Double(values.count)
      let size = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
      let speed = slopes.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return speed > 0 && size > 0 ? min(size / speed, least) : least
    }
  }

  /// A solver for the recipe's equation on another number of points.
  static func solver(_ simulator: Simulator, _ count: Int) throws -> EvolutionSolver {
    try EvolutionSolver(
      equation: simulator.equation, period: simulator.recipe.domain[0], count: count,
      dealiasing: .threeHalves)
  }
}
