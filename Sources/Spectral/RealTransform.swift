import CFFTW

/// The discrete Fourier transform of real values of one shape, with aligned buffers of its own.
///
/// Unnormalised both ways: `modes[k] = sum over j of values[j] exp(-2 pi i j k / length)`, and the
/// inverse of the forward transform is `length` times the values, with a product over the axes in
/// two dimensions. Plans are shared by all transforms of a shape; each thread needs a transform,
/// or buffers, of its own.
public final class RealTransform {
  /// The number of values along each axis.
  public let shape: [Int]

  /// The number of values.
  public let length: Int

  /// The number of modes.
  public let modeCount: Int

  /// How the plans were chosen.
  public var origin: PlanOrigin { plan.origin }

  /// The values `[x]` or `[x, y]`: what `forward` reads and `inverse` writes.
  public let values: AlignedBuffer

  /// The modes, `k` in `0 ... count / 2` along the last axis: what `forward` writes; `inverse`
  /// destroys them.
  public let modes: AlignedBuffer

  private let plan: TransformPlan

  /// Creates a transform of values on one axis.
  ///
  /// - Precondition: the length is positive.
  public convenience init(length: Int) { self.init(shape: [length]) }

  /// Creates a transform of row-major values.
  ///
  /// - Precondition: there is an axis, and all counts are positive.
  public init(shape: [Int]) {
    precondition(
      !shape.isEmpty && shape.allSatisfy { $0 > 0 },
      "a transform of shape \(shape); positive counts are needed")
    self.shape = shape
    length = shape.reduce(1, *)
    modeCount = shape.dropLast().reduce(shape[shape.count - 1] / 2 + 1, *)
    plan = TransformPlan.plan(shape: shape)
    values = AlignedBuffer(reals: length)
    modes = AlignedBuffer(complex: modeCount)
  }

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
