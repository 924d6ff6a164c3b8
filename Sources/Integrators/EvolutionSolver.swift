import Jets
public import Spectral

/// Integrates one equation on one periodic grid.
///
/// Has buffers of its own: one solver for each thread. Creating one is cheap, since FFT plans are
/// shared, so a caller that varies coefficients makes a new solver for each equation.
public final class EvolutionSolver {
  /// The most steps of one run through a trajectory.
  public static let stepLimit = 20_000_000

  /// The equation.
  public let equation: EvolutionEquation

  /// The period, in the units of x.
  public let period: Double

  /// The number of grid points.
  public let count: Int

  /// How products are kept from aliasing.
  public let dealiasing: Dealiasing

  let method: ETDRK4
  private let output: RealTransform

  /// Creates a solver on the points `x_j = j * period / count`.
  ///
  /// - Throws: `SolverError` for a grid or a period that does not suit.
  public init(
    equation: EvolutionEquation, period: Double, count: Int, dealiasing: Dealiasing = .threeHalves
  ) throws {
    guard period.isFinite, period > 0 else { throw SolverError.period(period) }
    guard count >= 4, count % 2 == 0 else { throw SolverError.pointCount(count) }
    for wavenumber in equation.fluxes.flatMap({ $0.expression.spatialWavenumbers ?? [] }) {
      let waves = wavenumber * period / (2 * Double.pi)
      guard abs(waves - waves.rounded()) <= 1e-6 * max(1, waves) else {
        throw SolverError.notPeriodic(wavenumber: wavenumber, period: period)
      }
    }
    self.equation = equation
    self.period = period
    self.count = count
    self.dealiasing = dealiasing
    method = ETDRK4(equation, period: period, count: count, dealiasing: dealiasing)
    output = RealTransform(length: count)
  }

  /// How the plans of the transforms were chosen: measured where all of them were.
  public var planOrigin: PlanOrigin {
    let product = method.nonlinear?.origin ?? .measured
    return product == .measured && output.origin == .measured ? .measured : .estimated
  }

  /// Advances a state `[x]` in place by equal steps; NaN where it stops being finite.
  ///
  /// - Precondition: the state has as many values as the grid, and there is a step.
  public func advance(state: inout [Double], from start: Double, to end: Double, steps: Int) throws
  {
    precondition(state.count == count && steps > 0, "a state of \(count) values, a step or more")
    load(state)
    let stop = try method.advance(from: start, to: end, steps: steps)
    state.withUnsafeMutableBufferPointer { target in
      if stop != nil { target.update(repeating: .nan) } else { store(into: target) }
    }
  }

  /// The trajectory with a fixed number of steps in the longest interval between frames.
  ///
  /// - Parameters:
  ///   - initial: the state `[x]` at the first time.
  ///   - times: the times `[t]` of the frames, increasing.
  ///   - stepsPerFrame: the steps in the longest interval; shorter ones take a proportional part.
  ///   - isCancelled: asked before each frame and every thousand steps.
  /// - Throws: `SolverError`; `CancellationError` where cancelled.
  public func solve(
    initial: [Double], times: [Double], stepsPerFrame: Int,
    isCancelled: () -> Bool = { false }
  ) throws -> Solution {
    try check(initial: initial, times: times)
    guard stepsPerFrame > 0 else { throw SolverError.steps(stepsPerFrame) }
    let intervals = zip(times.dropFirst(), times).map { $0 - $1 }
    let longest = intervals.max() ?? 0
    var values = [Double](repeating: .nan, count: times.count * count)
    values.replaceSubrange(0..<min(count, values.count), with: initial.prefix(values.count))
    load(initial)
    var stop: Double?
    for (index, interval) in intervals.enumerated() {
      if isCancelled() { throw CancellationError() }
      let share = Double(stepsPerFrame) * interval / longest
      let steps = max(1, Int((share * (1 - 1e-9)).rounded(.up)))
      if method.nonlinear == nil {
        // Each frame from the first one: one rounding, however many frames.
        load(initial)
        method.advanceLinearly(by: times[index + 1] - times[0])
        stop = method.isFinite ? nil : times[index + 1]
      } else {
        stop = try method.advance(
          from: times[index], to: times[index + 1], steps: steps, isCancelled: isCancelled)
      }
      if stop != nil { break }
      let place = (index + 1) * count
      values.withUnsafeMutableBufferPointer {
        store(into: UnsafeMutableBufferPointer(rebasing: $0[place..<place + count]))
      }
    }
    return Solution(
      values: values, estimatedError: nil, stepsPerFrame: stepsPerFrame, stoppedAt: stop)
  }

  func check(initial: [Double], times: [Double]) throws {
    guard initial.count == count else {
      throw SolverError.stateCount(initial.count, expected: count)
    }
    if let index = initial.firstIndex(where: { !$0.isFinite }) {
      throw SolverError.stateNotFinite(index: index, value: initial[index])
    }
    for (index, time) in times.enumerated() {
      guard time.isFinite, index == 0 || time > times[index - 1] else {
        throw SolverError.times(index: index)
      }
    }
  }

  private func load(_ state: [Double]) {
    output.load(state)
    output.forward(output.values.reals, into: method.state.complex)
    let scale = 1 / Double(count)
    for mode in 0..<output.modeCount { method.state.complex[mode] *= scale }
  }

  private func store(into target: UnsafeMutableBufferPointer<Double>) {
    Kernels.copy(count: output.modeCount, method.state.complex, into: output.modes.complex)
    output.inverse()
    for index in 0..<count { target[index] = output.values.reals[index] }
  }
}
