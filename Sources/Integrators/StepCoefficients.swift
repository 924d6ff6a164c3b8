import Spectral

/// The coefficients of one step size for all modes, with the common factor of the nonlinear part.
///
/// All buffers are in the form of `Kernels.store`.
final class StepCoefficients {
  /// The step, in units of time.
  let step: Double
  /// exp(hL).
  let full: AlignedBuffer
  /// exp(hL/2).
  let half: AlignedBuffer
  /// The weight of a stage's nonlinear part in the next stage.
  let stage: AlignedBuffer
  /// The weight of the first nonlinear part in the last stage, beside that of the third.
  let correction: AlignedBuffer
  /// The weights of the nonlinear parts in the step: first, both middle ones, last.
  let first: AlignedBuffer
  /// See `first`.
  let middle: AlignedBuffer
  /// See `first`.
  let last: AlignedBuffer

  /// Creates the coefficients.
  ///
  /// - Parameters:
  ///   - symbol: the linear symbol of each mode `[k]`, in 1/time.
  ///   - factor: what each mode `[k]` of the nonlinear part is multiplied by.
  init(step: Double, symbol: [Complex], factor: [Complex]) {
    self.step = step
    func buffer() -> AlignedBuffer { AlignedBuffer(complex: 2 * symbol.count) }
    full = buffer()
    half = buffer()
    stage = buffer()
    correction = buffer()
    first = buffer()
    middle = buffer()
    last = buffer()
    for mode in symbol.indices {
      let weights = ExponentialWeights(step * symbol[mode])
      Kernels.store(weights.full, at: mode, in: full.complex)
      Kernels.store(weights.half, at: mode, in: half.complex)
      guard mode < factor.count else { continue }
      let scaled = step * factor[mode]
      Kernels.store(weights.stage * scaled, at: mode, in: stage.complex)
      Kernels.store(
        (weights.half - Complex(1)) * (weights.stage * scaled), at: mode, in: correction.complex)
      Kernels.store(weights.first * scaled, at: mode, in: first.complex)
      Kernels.store(weights.middle * scaled, at: mode, in: middle.complex)
      Kernels.store(weights.last * scaled, at: mode, in: last.complex)
    }
  }
}
