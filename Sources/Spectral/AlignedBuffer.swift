import CFFTW

/// Memory for numbers, aligned for vector instructions and zero at first.
///
/// Complex numbers are stored interleaved, as pairs of a real and an imaginary part.
public final class AlignedBuffer {
  /// The numbers; valid as long as the buffer is.
  public let reals: UnsafeMutablePointer<Double>

  /// The same memory as complex numbers `(real, imaginary)`.
  public let complex: UnsafeMutablePointer<SIMD2<Double>>

  /// The number of real numbers.
  public let count: Int

  /// Creates a buffer for real numbers.
  public convenience init(reals count: Int) { self.init(pairs: (count + 1) / 2, count: count) }

  /// Creates a buffer for complex numbers.
  public convenience init(complex count: Int) { self.init(pairs: count, count: 2 * count) }

  private init(pairs: Int, count: Int) {
    guard let memory = fftw_malloc(max(1, pairs) * MemoryLayout<SIMD2<Double>>.stride) else {
      fatalError("no memory for \(count) numbers")
    }
    complex = memory.bindMemory(to: SIMD2<Double>.self, capacity: max(1, pairs))
    complex.initialize(repeating: .zero, count: max(1, pairs))
    reals = UnsafeMutableRawPointer(complex).assumingMemoryBound(to: Double.self)
    self.count = count
  }

  deinit { fftw_free(complex) }
}
