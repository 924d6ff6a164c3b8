import Foundation
import Integrators
import Simulation
import Spectral
import Symmetries

/// Whether a generator's flow g commutes with the solution operator S.
///
/// `C = rms(g S u0 - S g u0) / (sigma_u eps)` over the grid points, and fields, at the end of a stretch
/// of a solution: the distance between "solve, then transform" and "transform, then solve" for each
/// standard motion. It does not depend on how far g goes, and it tests the generator by the solver
/// alone, with no derivative taken and no term of the equation evaluated.
///
/// It is defined for flows that carry a periodic slice of constant time to such a slice, of a box
/// that may be larger or smaller: `t' = T(t)`, `x' = a x + b(t)`, u' periodic.
struct Commutation {
  private let simulator: Simulator
  private let times: [Double]
  private let initial: [[Double]]
  private let final: [[Double]]
  private let deviations: [Double]

  /// The length of the motion, in standard motions.
  private static let motion = 0.1

  /// The accuracy of the solutions.
  private static let tolerance = 1e-11

  /// Where along the accurate trajectory the stretch begins, as a fraction.
  private static let beginning = 0.25

  /// How far the image of a slice may be off a periodic slice, as a fraction of the distance moved:
  /// the small errors of discovered generators shall not rule them out.
  private static let slack = 1e-5

  /// Takes a stretch of the first solution in which it changes by a few times its own size.
  init(_ solutions: CleanSolutions, _ simulator: Simulator, deviations: [Double]) throws {
    self.simulator = simulator
    self.deviations = deviations
    let trajectory = solutions.trajectories[0]
    let frame = Int(Commutation.beginning * Double(trajectory.times.count - 1))
    let start = trajectory.times[frame]
    let duration = min(
      try 2 * solutions.timeScale(of: trajectory, at: frame),
      simulator.recipe.start + simulator.recipe.time - start)
    times = [start, start + duration]
    initial = trajectory.frame(frame).rows(ofCount: trajectory.count)
    final = try Commutation.solve(initial, simulator, simulator.recipe.domain[0], times)
  }

  /// The commutation error; nil where the flow carries no periodic slice to such a slice.
  ///
  /// - Parameter size: the length |v| of the generator, so that the motion is a standard one.
  func error(of flow: Flow, size: Double) throws -> Double? {
    let distance = Commutation.motion / size
    guard
      let (before, after) = image(initial, times[0], flow, distance).flatMap({ before in
        image(final, times[1], flow, distance).map { (before, $0) }
      }), after.time > before.time,
      abs(after.period - before.period) <= Commutation.slack * Commutation.motion * before.period
    else { return nil }
    // The solver's grid begins at zero, the image's elsewhere.
    let start = before.fields.map {
      Commutation.shifted($0, by: -before.offset, period: before.period)
    }
    guard
      let end = try? Commutation.solve(
        start, simulator, before.period, [before.time, after.time])
    else { return nil }
    let squares = end.indices.map { field in
      let there = Commutation.shifted(end[field], by: after.offset, period: before.period)
      let distance = Commutation.distance(after.fields[field], there)
      return distance * distance / (deviations[2 + field] * deviations[2 + field])
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot() / Commutation.motion
  }

  /// The image of a slice: `[field][x]` at `offset + j period / count`, at one time.
  private struct Slice {
    let time: Double
    let offset: Double
    let period: Double
    let fields: [[Double]]
  }

  private func image(_ slice: [[Double]], _ time: Double, _ flow: Flow, _ distance: Double)
    -> Slice?
  {
    let period = simulator.recipe.domain[0]
    let count = slice[0].count
    // The first point once more at the far end of the period: it must arrive as a period's image.
    let points = flow.transported(
      PointBatch(
        [
          Array(repeating: time, count: count + 1),
          (0...count).map { Double($0) * period / Double(count) },
        ] + slice.map { $0 + [$0[0]] }), by: distance)
    let (moments, places) = (points.coordinates[0], points.coordinates[1])
    let fields = Array(points.coordinates.dropFirst(2))
    let width = places[count] - places[0]
    let slack = Commutation.slack * Commutation.motion
    guard width > 0, fields.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      moments.allSatisfy({ abs($0 - moments[0]) <= slack * deviations[0] }),
      places.indices.allSatisfy({
        abs(places[$0] - places[0] - Double($0) * width / Double(count)) <= slack * deviations[1]
      }),
      fields.indices.allSatisfy({
        abs(fields[$0][count] - fields[$0][0]) <= slack * deviations[2 + $0]
      })
    else { return nil }
    return Slice(
      time: moments[0], offset: places[0], period: width, fields: fields.map { $0.dropLast() })
  }

  private static func solve(
    _ state: [[Double]], _ simulator: Simulator, _ period: Double, _ times: [Double]
  ) throws -> [[Double]] {
    guard times[1] > times[0] else { return state }
    let solver = try EvolutionSolver(
      equation: simulator.equation, period: period, count: state[0].count, dealiasing: .threeHalves)
    let solution = try solver.solve(
      initial: state.flatMap { $0 }, times: times, tolerance: tolerance)
    guard solution.stoppedAt == nil else { throw EvaluationError("the solution blows up") }
    return zip(solution.fields, state).map { Array($0.suffix($1.count)) }
  }

  /// The values of the trigonometric interpolant at `x_j + distance`.
  private static func shifted(_ values: [Double], by distance: Double, period: Double) -> [Double] {
    let transform = RealTransform(length: values.count)
    transform.load(values)
    transform.forward()
    let scale = 1 / Double(values.count)
    for mode in 0..<transform.modeCount {
      let angle = 2 * Double.pi * (Double(mode) * distance / period)
      let (cosine, sine) = (cos(angle), sin(angle))
      let old = transform.modes.complex[mode]
      transform.modes.complex[mode] =
        scale * SIMD2(old.x * cosine - old.y * sine, old.x * sine + old.y * cosine)
    }
    transform.inverse()
    return transform.loadedValues
  }

  /// The root mean square of the differences.
  private static func distance(_ left: [Double], _ right: [Double]) -> Double {
    let squares = zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return (squares / Double(left.count)).squareRoot()
  }
}
