import CKernels
import Jets
public import Spectral

/// Integrates one equation or system on one periodic grid.
///
/// Has buffers of its own: one solver for each thread. Creating one is cheap, since FFT plans are
/// shared, so a caller that varies coefficients makes a new solver for each equation.
public final class EvolutionSolver {
  /// The most steps of one run through a trajectory.
  public static let stepLimit = 20_000_000

  /// The equation.
  public let equation: EvolutionEquation

  /// The grid.
  public let box: PeriodicBox

  /// How products are kept from aliasing.
  public let dealiasing: Dealiasing

  let method: ETDRK4
  private let transform: RealTransform
  /// The components that make each output, with their factors `[k]`; none for a plain copy.
  private let outputs: [[(component: Int, factor: AlignedBuffer?)]]

  /// Creates a solver on one space axis, on the points `x_j = j * period / count`.
  ///
  /// - Throws: `SolverError` for a grid or a period that does not suit.
  public convenience init(
    equation: EvolutionEquation, period: Double, count: Int, dealiasing: Dealiasing = .threeHalves
  ) throws {
    guard count > 0 else { throw SolverError.pointCount(count) }
    try self.init(
      equation: equation, box: PeriodicBox(periods: [period], counts: [count]),
      dealiasing: dealiasing)
  }

  /// Creates a solver on a box.
  ///
  /// - Throws: `SolverError` for a grid or a period that does not suit.
  public init(
    equation: EvolutionEquation, box: PeriodicBox, dealiasing: Dealiasing = .threeHalves
  ) throws {
    try EvolutionSolver.check(box, for: equation)
    self.equation = equation
    self.box = box
    self.dealiasing = dealiasing
    method = ETDRK4(equation, box: box, dealiasing: dealiasing)
    transform = RealTransform(shape: box.counts)
    outputs = EvolutionSolver.outputs(of: equation, on: box)
  }

  /// How the plans of the transforms were chosen: measured where all of them were.
  public var planOrigin: PlanOrigin {
    let product = method.nonlinear?.origin ?? .measured
    return product == .measured && transform.origin == .measured ? .measured : .estimated
  }

  /// The largest weight of the highest modes in use over the frames of a solution; see
  /// `SpectralTail`.
  public func spectralTail(of solution: Solution) -> Double {
    let limits = box.counts.map {
      method.nonlinear == nil
        ? $0 / 2 + 1 : dealiasing.modeCount(count: $0, degree: equation.degree)
    }
    return (0..<solution.outputCount).map {
      SpectralTail.ratio(of: solution.values(ofOutput: $0), shape: box.counts, limits: limits)
    }.max() ?? 0
  }

  /// The number of values in a state, `[component, x(, y)]`.
  public var stateCount: Int { equation.rates.count * box.pointCount }

  /// Advances a state `[component, x(, y)]` in place by equal steps; NaN where it stops being
  /// finite.
  ///
  /// - Precondition: the state has as many values as the grid, and there is a step.
  public func advance(state: inout [Double], from start: Double, to end: Double, steps: Int) throws
  {
    precondition(state.count == stateCount && steps > 0, "a state of \(stateCount) values, a step")
    load(state)
    let clock = equation.clock([start, end])
    let stop = try method.advance(from: clock[0], to: clock[1], steps: steps)
    state.withUnsafeMutableBufferPointer { target in
      guard let base = target.baseAddress, stop == nil else {
        target.update(repeating: .nan)
        return
      }
      for component in equation.rates.indices {
        transform.modes.complex.update(
          from: method.states[component].complex, count: box.modeCount)
        transform.inverse()
        (base + component * box.pointCount).update(
          from: transform.values.reals, count: box.pointCount)
      }
    }
  }

  /// The time derivative of a state `[component, x(, y)]`, from its spectral derivatives.
  ///
  /// - Parameter time: the time at which explicit coefficients are taken.
  /// - Precondition: the state has as many values as the grid.
  public func timeDerivative(of state: [Double], at time: Double) -> [Double] {
    precondition(state.count == stateCount, "a state of \(stateCount) values")
    load(state)
    let pace = equation.pace?.value(at: time) ?? 1
    return method.timeDerivative(at: time).flatMap { modes in
      for (mode, value) in modes.enumerated() {
        transform.modes.complex[mode] = pace * value.pair
      }
      transform.inverse()
      return transform.loadedValues
    }
  }

  /// The trajectory with a fixed number of steps in the longest interval between frames.
  ///
  /// - Parameters:
  ///   - initial: the state `[component, x(, y)]` at the first time.
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
    let clock = equation.clock(times)
    let intervals = zip(clock.dropFirst(), clock).map { $0 - $1 }
    let longest = intervals.max() ?? 0
    var solution = Solution(
      values: [Double](repeating: .nan, count: outputs.count * times.count * box.pointCount),
      outputCount: outputs.count, estimatedError: nil, stepsPerFrame: stepsPerFrame,
      stoppedAt: nil)
    load(initial)
    if !times.isEmpty { store(frame: 0, of: times.count, in: &solution.values, exactly: initial) }
    for (index, interval) in intervals.enumerated() {
      if isCancelled() { throw CancellationError() }
      let share = Double(stepsPerFrame) * interval / longest
      let steps = max(1, Int((share * (1 - 1e-9)).rounded(.up)))
      if method.nonlinear == nil {
        // Each frame from the first one: one rounding, however many frames.
        load(initial)
        method.advanceLinearly(by: clock[index + 1] - clock[0])
      } else {
        let stop = try method.advance(
          from: clock[index], to: clock[index + 1], steps: steps, isCancelled: isCancelled)
        // The share of the interval is enough: a clock hardly bends within one.
        solution.stoppedAt = stop.map {
          times[index] + ($0 - clock[index]) / interval * (times[index + 1] - times[index])
        }
      }
      if solution.stoppedAt == nil, !method.isFinite { solution.stoppedAt = times[index + 1] }
      if solution.stoppedAt != nil { break }
      store(frame: index + 1, of: times.count, in: &solution.values)
    }
    return solution
  }

  private func load(_ state: [Double]) {
    let scale = 1 / Double(box.pointCount)
    for (component, target) in method.states.enumerated() {
      let offset = component * box.pointCount
      for point in 0..<box.pointCount { transform.values.reals[point] = state[offset + point] }
      transform.forward()
      for mode in 0..<box.modeCount { target.complex[mode] = scale * transform.modes.complex[mode] }
    }
  }

  /// Writes all outputs of the current state into a frame of `values` `[output, t, x(, y)]`.
  ///
  /// - Parameter given: the state itself, taken as it is for outputs that are components.
  private func store(
    frame: Int, of frames: Int, in values: inout [Double], exactly given: [Double]? = nil
  ) {
    let count = box.pointCount
    for (output, parts) in outputs.enumerated() {
      let place = (output * frames + frame) * count
      values.withUnsafeMutableBufferPointer { values in
        guard let base = values.baseAddress else { return }
        if let given, parts.count == 1, parts[0].factor == nil {
          for point in 0..<count { base[place + point] = given[parts[0].component * count + point] }
          return
        }
        form(parts)
        transform.inverse()
        (base + place).update(from: transform.values.reals, count: count)
      }
    }
  }

  /// The modes of an output in the transform's buffer.
  private func form(_ parts: [(component: Int, factor: AlignedBuffer?)]) {
    let modes = transform.modes.complex
    if parts.count != 1 { modes.update(repeating: .zero, count: box.modeCount) }
    for (component, factor) in parts {
      let source = method.states[component].complex
      if let factor, parts.count == 1 {
        kernels_complex_multiply(box.modeCount, factor.complex, source, modes)
      } else if let factor {
        kernels_complex_add_product(box.modeCount, factor.complex, source, modes)
      } else {
        modes.update(from: source, count: box.modeCount)
      }
    }
  }

  private static func outputs(
    of equation: EvolutionEquation, on box: PeriodicBox
  ) -> [[(component: Int, factor: AlignedBuffer?)]] {
    equation.outputs.map { jet in
      if let place = equation.components.firstIndex(of: jet) { return [(place, nil)] }
      let rows = ModePoint.all(of: box).map { equation.factors(of: jet, at: $0) }
      return equation.rates.indices.compactMap { component in
        guard rows.contains(where: { $0[component] != .zero }) else { return nil }
        let buffer = AlignedBuffer(complex: rows.count)
        for (mode, row) in rows.enumerated() { buffer.complex[mode] = row[component].pair }
        return (component, buffer)
      }
    }
  }
}
