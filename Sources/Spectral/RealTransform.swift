import CFFTW

/// The discrete Fourier transform of real values of one length, with aligned buffers of its own.
///
/// Unnormalised both ways: `modes[k] = sum over j of values[j] exp(-2 pi i j k / length)`, and the
/// inverse of the forward transform is `length` times the values. Plans are shared by all
/// transforms of a length; each thread needs a transform, or buffers, of its own.
public final class RealTransform {
  /// The number of values.
  public let length: Int

  /// How the plans were chosen.
  public var origin: PlanOrigin { plan.origin }

  /// The values `[x]`: what `forward` reads and `inverse` writes.
  public let values: AlignedBuffer

  /// The modes `[k]`, `k` in `0 ... length / 2`: what `forward` writes; `inverse` destroys them.
  public let modes: AlignedBuffer

  private let plan: TransformPlan

  /// Creates a transform.
  ///
  /// - Precondition: the length is positive.
  public init(length: Int) {
    precondition(length > 0, "a transform of length \(length); the length must be positive")
    self.length = length
    plan = TransformPlan.plan(length: length)
    values = AlignedBuffer(reals: length)
    modes = AlignedBuffer(complex: length / 2 + 1)
  }

  /// The number of modes.
  public var modeCount: Int { length / 2 + 1 }

  /// Transforms the own values into the own modes.
  public func forward() { forward(values.reals, into: modes.complex) }

  /// Transforms the own modes into the own values; the modes are lost.
  public func inverse() { inverse(modes.complex, into: values.reals) }

  /// Transforms values into modes, in the memory of aligned buffers as large as the own ones.
  public func forward(
    _ values: UnsafeMutablePointer<Double>, into modes: UnsafeMutablePointer<SIMD2<Double>>
  ) {
    fftw_execute_dft_r2c(plan.forward, values, RealTransform.pairs(modes))
  }

  /// Transforms modes into values, in the memory of aligned buffers as large as the own ones;
  /// the modes are lost.
  public func inverse(
    _ modes: UnsafeMutablePointer<SIMD2<Double>>, into values: UnsafeMutablePointer<Double>
  ) {
    fftw_execute_dft_c2r(plan.inverse, RealTransform.pairs(modes), values)
  }

  private static func pairs(_ modes: UnsafeMutablePointer<SIMD2<Double>>)
    -> UnsafeMutablePointer<fftw_complex>
  {
    UnsafeMutableRawPointer(modes).assumingMemoryBound(to: fftw_complex.self)
  }
}
