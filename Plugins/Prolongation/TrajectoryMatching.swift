import Dispatch
import Foundation
import Integrators
import Jets
import LinearAlgebra
import Synchronization

/// Coefficients refined until the candidate equation carries each frame to a later one.
///
/// Gauss and Newton's method on `sum |u(t + interval) - Phi(u(t))|^2` with the flow Phi of the
/// candidate equation on the data's own grid: no derivative of the data is taken, so neither the
/// spacing of the frames nor the noise of a derivative limits the coefficients. Several fields count
/// in units of the size of each.
struct TrajectoryMatching: Sendable {
  /// A candidate with refined coefficients, and how much it leaves unexplained.
  struct Fit {
    /// The candidate.
    var candidate: CandidateSystem
    /// The root mean square of the mismatch over that of the change, of each field.
    var lacksOfFit: [Double]
    /// The part that the noise of the frames alone would leave, as a fraction of each field's change.
    var expectedFromNoise: [Double]
  }

  /// Two frames `[field, x]` of a trajectory and their times.
  private struct FramePair {
    let start: [Double]
    let end: [Double]
    let from: Double
    let to: Double
    let trajectory: Int
  }

  private let pairs: [FramePair]
  let period: Double
  let count: Int
  let bands: [Int]

  /// Whether a field has noise.
  let isNoisy: Bool

  /// The factor of each field's mismatch: one for a single field.
  private let scales: [Double]

  /// The noise of each field within its band, and the size of its change, times its factor.
  private let noises: [Double]
  private let changes: [Double]

  /// The first frame of each pair.
  var starts: [[Double]] { pairs.map(\.start) }

  /// The trajectory of each pair.
  var trajectories: [Int] { pairs.map(\.trajectory) }

  /// The time from a frame to the one it is compared with.
  var interval: Double { pairs.first.map { $0.to - $0.from } ?? 0 }

  /// The number of time steps from a frame to the one it is compared with.
  private let steps: Int

  /// The accuracy of the integration where the data have no noise.
  private static let tolerance = 3e-10

  /// The pairs that are enough where there is no noise to average.
  private static let pairsWithoutNoise = 48

  /// The most steps between two frames, of data without noise and with it.
  private static let mostSteps = 8192
  private static let mostStepsWithNoise = 256

  private static let mostIterations = 6

  /// Chooses pairs of frames so far apart that the field has changed by a fraction of itself.
  init(_ observations: Observations, pairs limit: Int, candidate: CandidateSystem) throws {
    let frames = observations.times.count
    let stride = TrajectoryMatching.stride(observations)
    let starts = frames - stride
    let total = starts * observations.trajectories.count
    let most = observations.isNoisy ? limit : min(limit, TrajectoryMatching.pairsWithoutNoise)
    let skip = max(1, Int((Double(total) / Double(most)).rounded(.up)))
    let pairs = Swift.stride(from: 0, to: total, by: skip).map { position -> FramePair in
      let trajectory = observations.trajectories[position / starts]
      let frame = position % starts
      return FramePair(
        start: trajectory[frame], end: trajectory[frame + stride], from: observations.times[frame],
        to: observations.times[frame + stride], trajectory: position / starts)
    }
    self.pairs = pairs
    period = observations.period
    count = observations.count
    bands = observations.bands
    isNoisy = observations.isNoisy
    let sizes = observations.sizes
    let scales = sizes.count == 1 ? [1] : sizes.map { $0 > 0 ? 1 / $0 : 1 }
    self.scales = scales
    let noises = zip(observations.bandNoises, scales).map(*)
    self.noises = noises
    changes = sizes.indices.map { field in
      pairs.map { pair in
        let range = field * observations.count..<(field + 1) * observations.count
        return zip(pair.start[range], pair.end[range]).map { $1 - $0 }.rootMeanSquare
      }.rootMeanSquare * scales[field]
    }
    let probes = Swift.stride(from: 0, to: pairs.count, by: max(1, pairs.count / 8)).map {
      pairs[$0]
    }
    let accuracies = sizes.indices.map {
      max(TrajectoryMatching.tolerance * sizes[$0] * scales[$0], 1e-2 * noises[$0])
    }
    steps = try TrajectoryMatching.steps(
      for: probes, candidate: candidate, period, count, scales: scales,
      accuracy: accuracies.min() ?? TrajectoryMatching.tolerance,
      limit: isNoisy
        ? TrajectoryMatching.mostStepsWithNoise : TrajectoryMatching.mostSteps)
  }

  /// The steps, doubled until they agree, that the most demanding of a few pairs needs.
  ///
  /// - Throws: `ProlongationError` where the limit does not suffice, as for a candidate on the verge
  ///   of blowing up: it is not worth the time.
  private static func steps(
    for probes: [FramePair], candidate: CandidateSystem, _ period: Double, _ count: Int,
    scales: [Double], accuracy: Double, limit: Int
  ) throws -> Int {
    let solver = try solver(candidate, period, count)
    var previous: [Double]?
    var steps = 8
    while steps <= limit {
      let ends = try probes.flatMap { pair in
        scaled(
          try solver.solve(
            initial: pair.start, times: [pair.from, pair.to], stepsPerFrame: steps
          ).lastFrame(count), by: scales)
      }
      if let previous {
        // Richardson's rule for a method of order 4.
        let error = zip(ends, previous).map { ($0 - $1).magnitude }.max() ?? 0
        if error.isFinite, error / 15 <= accuracy { return steps }
      }
      previous = ends.allSatisfy(\.isFinite) ? ends : nil
      steps *= 2
    }
    throw ProlongationError(
      "\(candidate.description) needs more than \(limit) steps from one frame to the next")
  }

  /// The frames between compared ones: the least over which a field changes by a fifth.
  private static func stride(_ observations: Observations) -> Int {
    let frames = observations.times.count
    let sizes = observations.sizes
    for stride in 1..<max(frames / 4, 2) {
      let middle = (frames - stride) / 2
      for (field, size) in sizes.enumerated() {
        let range = field * observations.count..<(field + 1) * observations.count
        let changes = observations.trajectories.map { trajectory -> Double in
          zip(trajectory[middle][range], trajectory[middle + stride][range]).map { $1 - $0 }
            .rootMeanSquare
        }
        if changes.mean > 0.2 * size { return stride }
      }
    }
    return max(frames / 4 - 1, 1)
  }

  private static func solver(_ candidate: CandidateSystem, _ period: Double, _ count: Int) throws
    -> EvolutionSolver
  {
    try EvolutionSolver(
      equation: EvolutionEquation(candidate.system()), period: period, count: count,
      dealiasing: .threeHalves)
  }

  /// Refines the coefficients of a candidate.
  ///
  /// - Returns: nil where the candidate cannot be integrated over the data.
  func refine(_ candidate: CandidateSystem) throws -> Fit? {
    var equation = candidate
    guard var mismatch = try residuals(of: equation) else { return nil }
    for _ in 0..<TrajectoryMatching.mostIterations {
      guard let jacobian = try jacobian(of: equation, residuals: mismatch) else { return nil }
      let solution = try LeastSquares(jacobian, target: mismatch, relativeCutoff: 1e-12)
      equation.errors = try standardErrors(jacobian, solution.residualNorm)
      // A step that makes things worse is halved.
      var factor = 1.0
      var accepted = false
      while factor > 0.1, !accepted {
        var trial = equation
        trial.coefficients = zip(trial.coefficients, solution.coefficients).map {
          $0 - factor * $1
        }
        if let residuals = try residuals(of: trial),
          residuals.rootMeanSquare <= mismatch.rootMeanSquare
        {
          (equation, mismatch, accepted) = (trial, residuals, true)
        }
        factor /= 2
      }
      let isSettled = zip(solution.coefficients, equation.coefficients).allSatisfy {
        $0.magnitude <= 1e-8 * $1.magnitude
      }
      let isBelowErrors = zip(solution.coefficients, equation.errors).allSatisfy {
        $0.magnitude <= 0.01 * $1
      }
      if !accepted || isSettled || (isNoisy && isBelowErrors) { break }
    }
    let lacks = zip(ofFields(mismatch), changes).map { $0.rootMeanSquare / $1 }
    return Fit(
      candidate: equation, lacksOfFit: lacks,
      expectedFromNoise: zip(noises, changes).map { 2.0.squareRoot() * $0 / $1 })
  }

  /// The part of each field in a mismatch, `[field][pair, x]`.
  private func ofFields(_ mismatch: [Double]) -> [[Double]] {
    let state = count * scales.count
    return scales.indices.map { field in
      Swift.stride(from: field * count, to: mismatch.count, by: state).flatMap {
        mismatch[$0..<$0 + count]
      }
    }
  }

  /// A state `[field, x]`, each field by its factor.
  private static func scaled(_ state: [Double], by scales: [Double]) -> [Double] {
    let count = state.count / scales.count
    return state.indices.map { state[$0] * scales[$0 / count] }
  }

  /// The predicted minus the observed frames, `[pair, field, x]`.
  ///
  /// - Parameter fraction: the part of the usual number of time steps that is taken.
  /// - Returns: nil where the equation is ill-posed or a prediction is not finite.
  func residuals(of candidate: CandidateSystem, stepFraction fraction: Double = 1) throws
    -> [Double]?
  {
    let steps = max(Int(fraction * Double(steps)), min(steps, 8))
    let chunks = min(pairs.count, 64)
    let results = Mutex<[[Double]?]>(Array(repeating: nil, count: chunks))
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
      do {
        let solver = try TrajectoryMatching.solver(candidate, period, count)
        let range = (chunk * pairs.count / chunks)..<((chunk + 1) * pairs.count / chunks)
        var own: [Double] = []
        for pair in pairs[range] {
          let solution = try solver.solve(
            initial: pair.start, times: [pair.from, pair.to], stepsPerFrame: steps)
          own += TrajectoryMatching.scaled(
            zip(solution.lastFrame(count), pair.end).map { $0 - $1 }, by: scales)
        }
        results.withLock { $0[chunk] = own }
      } catch is EquationError {
        // A trial step can make the equation ill-posed: its chunk stays empty.
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    let done = results.withLock { $0.compactMap { $0 } }
    guard done.count == chunks else { return nil }
    let all = done.flatMap { $0 }
    return all.allSatisfy(\.isFinite) ? all : nil
  }

  private func jacobian(of candidate: CandidateSystem, residuals: [Double]) throws -> Matrix? {
    var columns: [[Double]] = []
    let (coefficients, errors) = (candidate.coefficients, candidate.errors)
    for index in coefficients.indices {
      var shifted = candidate
      let step = 1e-4 * max(coefficients[index].magnitude, errors[index], 1e-8)
      shifted.coefficients[index] += step
      guard let moved = try self.residuals(of: shifted) else { return nil }
      columns.append(zip(moved, residuals).map { ($0 - $1) / step })
    }
    return Matrix(columns).transposed
  }

  private func standardErrors(_ jacobian: Matrix, _ residualNorm: Double) throws -> [Double] {
    let scales = jacobian.columnNorms.map { $0 > 0 ? 1 / $0 : 1 }
    let decomposition = try SingularValueDecomposition(jacobian.scalingColumns(by: scales))
    let variance = residualNorm * residualNorm / Double(max(jacobian.rows - jacobian.columns, 1))
    return (0..<jacobian.columns).map { column in
      let sum = decomposition.values.indices.reduce(0.0) { sum, index in
        let entry = decomposition.rightTransposed[index, column] / decomposition.values[index]
        return sum + entry * entry
      }
      return scales[column] * (variance * sum).squareRoot()
    }
  }
}

extension Solution {
  /// The last frame of each output, `[output, x]`.
  fileprivate func lastFrame(_ count: Int) -> [Double] {
    (0..<outputCount).flatMap { values(ofOutput: $0).suffix(count) }
  }
}
