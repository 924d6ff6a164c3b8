import Spectral

/// Exponential time differencing with a fourth-order Runge-Kutta method.
///
/// Cox and Matthews 2002; coefficient functions complex. Holds the modes of one state, advances
/// it in place and allocates only where a step size is new.
final class ETDRK4 {
  /// The Fourier coefficients `[k]` of the state: `RealTransform`'s modes over the point count.
  let state: AlignedBuffer

  /// The fluxes; nil for a linear equation.
  let nonlinear: NonlinearPart?

  private let symbol: [Complex]
  private let third: AlignedBuffer
  private let next: AlignedBuffer
  private let half: AlignedBuffer
  private let rates: (AlignedBuffer, AlignedBuffer)
  private var known: [StepCoefficients] = []

  init(_ equation: EvolutionEquation, period: Double, count: Int, dealiasing: Dealiasing) {
    symbol = Spectrum.wavenumbers(count: count, period: period).enumerated().map {
      equation.linearSymbol(wavenumber: $1, isHighest: 2 * $0 == count)
    }
    let nonlinear =
      equation.fluxes.isEmpty
      ? nil
      : NonlinearPart(equation, period: period, count: count, dealiasing: dealiasing)
    self.nonlinear = nonlinear
    state = AlignedBuffer(complex: symbol.count)
    third = AlignedBuffer(complex: symbol.count)
    next = AlignedBuffer(complex: symbol.count)
    half = AlignedBuffer(complex: symbol.count)
    let modes = max(symbol.count, (nonlinear?.productCount ?? 0) / 2 + 1)
    rates = (AlignedBuffer(complex: modes), AlignedBuffer(complex: modes))
  }

  /// Whether the state is finite; a value that is not reaches all modes within a step.
  var isFinite: Bool {
    let first = state.complex[0]
    let other = state.complex[min(1, symbol.count - 1)]
    return first.x.isFinite && first.y.isFinite && other.x.isFinite && other.y.isFinite
  }

  /// Advances a linear equation by any interval, exactly.
  func advanceLinearly(by interval: Double) {
    for mode in symbol.indices {
      let old = state.complex[mode]
      let new = (interval * symbol[mode]).exponential * Complex(old.x, old.y)
      state.complex[mode] = SIMD2(new.real, new.imaginary)
    }
  }

  /// How many steps are taken between two questions whether to go on.
  private static let patience = 1000

  /// Advances by equal steps.
  ///
  /// - Parameter isCancelled: asked every thousand steps.
  /// - Returns: the time where the state stopped being finite; nil where it did not.
  /// - Throws: `CancellationError` where cancelled.
  func advance(
    from time: Double, to end: Double, steps: Int, isCancelled: () -> Bool = { false }
  ) throws -> Double? {
    guard let nonlinear else {
      advanceLinearly(by: end - time)
      return isFinite ? nil : end
    }
    let coefficients = coefficients(
      step: (end - time) / Double(steps), time: max(abs(time), abs(end)), steps: steps)
    let step = coefficients.step
    Kernels.copy(count: nonlinear.modeCount, state.complex, into: nonlinear.input.complex)
    for index in 0..<steps {
      if index % ETDRK4.patience == ETDRK4.patience - 1, isCancelled() { throw CancellationError() }
      let now = time + Double(index) * step
      self.step(coefficients, nonlinear, time: now)
      if !isFinite { return now + step }
    }
    return nil
  }

  /// One step; `nonlinear.input` holds the state before and after.
  private func step(_ weights: StepCoefficients, _ nonlinear: NonlinearPart, time: Double) {
    let count = nonlinear.modeCount
    let input = nonlinear.input.complex
    let (one, two) = (rates.0.complex, rates.1.complex)
    let middle = time + 0.5 * weights.step

    nonlinear.evaluate(time: time, into: one)
    Kernels.firstStage(
      count: count, state: state.complex, rate: one, weights: weights, half: half.complex,
      third: third.complex, next: next.complex, input: input)
    nonlinear.evaluate(time: middle, into: one)
    Kernels.secondStage(
      count: count, half: half.complex, rate: one, weights: weights, input: input)
    nonlinear.evaluate(time: middle, into: two)
    Kernels.thirdStage(
      count: count, third: third.complex, rates: (one, two), weights: weights,
      next: next.complex, input: input)
    nonlinear.evaluate(time: time + weights.step, into: one)
    Kernels.lastStage(
      count: count, next: next.complex, rate: one, weights: weights, state: state.complex,
      input: input)
    // Modes without nonlinear part.
    let rest = symbol.count - count
    if rest > 0 {
      Kernels.multiply(
        count: rest, weights.full.complex + 2 * count, state.complex + count,
        into: state.complex + count)
    }
  }

  /// The coefficients of a step; steps that differ by the rounding of their times share them.
  private func coefficients(step: Double, time: Double, steps: Int) -> StepCoefficients {
    let rounding = 4 * time.ulp / Double(steps)
    if let match = known.first(where: { abs($0.step - step) <= rounding }) { return match }
    if known.count == 16 { known.removeFirst() }
    let new = StepCoefficients(step: step, symbol: symbol, factor: nonlinear?.factor ?? [])
    known.append(new)
    return new
  }
}
