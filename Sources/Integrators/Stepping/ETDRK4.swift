import CKernels
import Spectral

/// Exponential time differencing with a fourth-order Runge-Kutta method.
///
/// Cox and Matthews 2002; coefficient functions complex, of matrices where linear terms couple
/// components. Holds the modes of one state, advances it in place and allocates only where a step
/// size is new.
final class ETDRK4 {
  /// The Fourier coefficients `[component][k]`: `RealTransform`'s modes over the point count.
  let states: [AlignedBuffer]

  /// The fluxes; nil for a linear equation.
  let nonlinear: NonlinearPart?

  private let symbols: LinearSymbols
  private let modeCount: Int
  private let conjugates: ConjugateModes
  private let third: [AlignedBuffer]
  private let next: [AlignedBuffer]
  private let half: [AlignedBuffer]
  private let rates: (one: [AlignedBuffer], two: [AlignedBuffer])
  private let ratePointers:
    (one: [UnsafeMutablePointer<SIMD2<Double>>], two: [UnsafeMutablePointer<SIMD2<Double>>])
  private var known: [StepWeights] = []
  private var knownExponentials: [Double: [AlignedBuffer]] = [:]

  init(_ equation: EvolutionEquation, box: PeriodicBox, dealiasing: Dealiasing) {
    let modes = ModePoint.all(of: box)
    symbols = LinearSymbols(equation, modes)
    let nonlinear =
      equation.isLinear
      ? nil : NonlinearPart(equation, box: box, modes: modes, dealiasing: dealiasing)
    self.nonlinear = nonlinear
    modeCount = modes.count
    conjugates = ConjugateModes(box)
    func buffers(_ count: Int) -> [AlignedBuffer] {
      equation.rates.map { _ in AlignedBuffer(complex: count) }
    }
    states = buffers(modes.count)
    third = buffers(modes.count)
    next = buffers(modes.count)
    half = buffers(modes.count)
    let rateCount = nonlinear?.rateCount ?? modes.count
    rates = (buffers(rateCount), buffers(rateCount))
    ratePointers = (rates.one.map(\.complex), rates.two.map(\.complex))
  }

  /// Whether all of the state is finite.
  var isFinite: Bool {
    states.allSatisfy { state in
      (0..<2 * modeCount).allSatisfy { state.reals[$0].isFinite }
    }
  }

  /// Whether two modes of each component are: a product spreads a value that is not to all.
  private var seemsFinite: Bool {
    states.allSatisfy { state in
      let first = state.complex[0]
      let other = state.complex[min(1, modeCount - 1)]
      return first.x.isFinite && first.y.isFinite && other.x.isFinite && other.y.isFinite
    }
  }

  /// Advances a linear equation by any interval, exactly.
  func advanceLinearly(by interval: Double) {
    let exponentials = exponentials(interval)
    for (state, old) in zip(states, half) {
      old.complex.update(from: state.complex, count: modeCount)
      state.complex.update(repeating: .zero, count: modeCount)
    }
    for (pair, exponential) in zip(symbols.pairs, exponentials) {
      kernels_complex_add_product(
        modeCount, exponential.complex, half[pair.column].complex, states[pair.row].complex)
    }
  }

  /// The elements `[pair][k]` of exp(interval L), kept for the trajectories to come.
  private func exponentials(_ interval: Double) -> [AlignedBuffer] {
    if let known = knownExponentials[interval] { return known }
    let buffers = symbols.pairs.map { _ in AlignedBuffer(complex: modeCount) }
    for (mode, matrix) in symbols.matrices.enumerated() {
      if symbols.isDiagonal {
        for (pair, buffer) in zip(symbols.pairs, buffers) {
          buffer.complex[mode] = (interval * matrix[pair.row, pair.row]).exponential.pair
        }
      } else {
        let exponential = MatrixWeights.exponential(interval * matrix)
        for (pair, buffer) in zip(symbols.pairs, buffers) {
          buffer.complex[mode] = exponential[pair.row, pair.column].pair
        }
      }
    }
    if (knownExponentials.count + 1) * modeCount * buffers.count <= ETDRK4.mostExponentials {
      knownExponentials[interval] = buffers
    }
    return buffers
  }

  /// How many numbers are kept of the exponentials of linear equations: 64 MB.
  private static let mostExponentials = 1 << 22

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
    let weights = weights(
      step: (end - time) / Double(steps), time: max(abs(time), abs(end)), steps: steps)
    loadInputs(nonlinear)
    for index in 0..<steps {
      if index % ETDRK4.patience == ETDRK4.patience - 1, isCancelled() { throw CancellationError() }
      let now = time + Double(index) * weights.step
      step(weights, nonlinear, time: now)
      if !seemsFinite { return now + weights.step }
    }
    return nil
  }

  /// The time derivative `[component][k]` of the state; the state stays.
  func timeDerivative(at time: Double) -> [[Complex]] {
    if let nonlinear {
      loadInputs(nonlinear)
      nonlinear.evaluate(time: time, into: ratePointers.one)
    }
    return states.indices.map { row in
      (0..<modeCount).map { mode in
        var sum = Complex.zero
        for (column, state) in states.enumerated() {
          sum = sum + symbols.matrices[mode][row, column] * Complex(pair: state.complex[mode])
        }
        guard let nonlinear, nonlinear.factors[row][mode] != .zero else { return sum }
        return sum + nonlinear.factors[row][mode] * Complex(pair: rates.one[row].complex[mode])
      }
    }
  }

  private func loadInputs(_ nonlinear: NonlinearPart) {
    for (state, input) in zip(states, nonlinear.inputs) {
      input.complex.update(from: state.complex, count: modeCount)
    }
  }

  /// One step; the inputs of `nonlinear` hold the state before and after.
  private func step(_ weights: StepWeights, _ nonlinear: NonlinearPart, time: Double) {
    let inputs = nonlinear.inputs
    let (one, two) = rates
    let middle = time + 0.5 * weights.step

    nonlinear.evaluate(time: time, into: ratePointers.one)
    for (row, own) in weights.own.enumerated() {
      withUnsafePointer(to: own.weights) {
        kernels_first_stage(
          modeCount, $0, states[row].complex, one[row].complex, half[row].complex,
          inputs[row].complex, third[row].complex, next[row].complex)
      }
    }
    for (row, column, other) in weights.others {
      withUnsafePointer(to: other.weights) {
        kernels_add_first_stage(
          modeCount, $0, states[column].complex, one[column].complex, half[row].complex,
          inputs[row].complex, third[row].complex, next[row].complex)
      }
    }
    nonlinear.evaluate(time: middle, into: ratePointers.one)
    for (row, own) in weights.own.enumerated() {
      withUnsafePointer(to: own.weights) {
        kernels_second_stage(
          modeCount, $0, half[row].complex, one[row].complex, inputs[row].complex)
      }
    }
    for (row, column, other) in weights.others {
      withUnsafePointer(to: other.weights) {
        kernels_second_stage(
          modeCount, $0, inputs[row].complex, one[column].complex, inputs[row].complex)
      }
    }
    nonlinear.evaluate(time: middle, into: ratePointers.two)
    for (row, own) in weights.own.enumerated() {
      withUnsafePointer(to: own.weights) {
        kernels_third_stage(
          modeCount, $0, third[row].complex, one[row].complex, two[row].complex,
          next[row].complex, inputs[row].complex)
      }
    }
    for (row, column, other) in weights.others {
      withUnsafePointer(to: other.weights) {
        kernels_third_stage(
          modeCount, $0, inputs[row].complex, one[column].complex, two[column].complex,
          next[row].complex, inputs[row].complex)
      }
    }
    nonlinear.evaluate(time: time + weights.step, into: ratePointers.one)
    for (row, column, other) in weights.others {
      kernels_complex_add_product(
        modeCount, other.weights.last, one[column].complex, next[row].complex)
    }
    for (row, own) in weights.own.enumerated() {
      withUnsafePointer(to: own.weights) {
        kernels_last_stage(
          modeCount, $0, next[row].complex, one[row].complex, states[row].complex,
          inputs[row].complex)
      }
      conjugates.restore(states[row].complex)
    }
  }

  /// The coefficients of a step; steps that differ by the rounding of their times share them.
  private func weights(step: Double, time: Double, steps: Int) -> StepWeights {
    let rounding = 4 * time.ulp / Double(steps)
    if let match = known.first(where: { abs($0.step - step) <= rounding }) { return match }
    if known.count == 16 { known.removeFirst() }
    let new = StepWeights(step: step, symbols: symbols, factors: nonlinear?.factors ?? [])
    known.append(new)
    return new
  }
}
