import CKernels
import Spectral

/// The coefficients of one step size for all modes and one pair of components.
///
/// They act on the second component of the pair and add to the first, and contain the common
/// factor of the second one's nonlinear part.
final class StepCoefficients {
  /// exp(hL).
  private let full: AlignedBuffer
  /// exp(hL/2).
  private let half: AlignedBuffer
  /// The weight of a stage's nonlinear part in the next stage.
  private let stage: AlignedBuffer
  /// The weight of the first nonlinear part in the last stage, beside that of the third.
  private let correction: AlignedBuffer
  /// The weights of the nonlinear parts in the step: first, both middle ones, last.
  private let first: AlignedBuffer
  private let middle: AlignedBuffer
  private let last: AlignedBuffer

  /// The same as the kernels take them.
  let weights: kernels_weights

  /// Creates coefficients that are zero.
  init(modeCount: Int) {
    func buffer() -> AlignedBuffer { AlignedBuffer(complex: modeCount) }
    (full, half, stage, correction) = (buffer(), buffer(), buffer(), buffer())
    (first, middle, last) = (buffer(), buffer(), buffer())
    weights = kernels_weights(
      full: full.complex, half: half.complex, stage: stage.complex,
      correction: correction.complex, first: first.complex, middle: middle.complex,
      last: last.complex)
  }

  /// Sets the coefficients of a mode.
  ///
  /// - Parameters:
  ///   - values: the coefficient functions at the mode, correction included.
  ///   - factor: the step times what the nonlinear part is multiplied by.
  func set(_ values: Values, at mode: Int, factor: Complex) {
    func store(_ value: Complex, _ buffer: AlignedBuffer) {
      buffer.complex[mode] = SIMD2(value.real, value.imaginary)
    }
    store(values.full, full)
    store(values.half, half)
    store(values.stage * factor, stage)
    store(values.correction * factor, correction)
    store(values.first * factor, first)
    store(values.middle * factor, middle)
    store(values.last * factor, last)
  }

  /// The coefficient functions at one mode.
  struct Values {
    var full: Complex
    var half: Complex
    var stage: Complex
    var correction: Complex
    var first: Complex
    var middle: Complex
    var last: Complex
  }
}
