import Foundation

/// Memory for the values and gradients of a tape, used again from step to step.
///
/// Large blocks fresh from the system cost a page fault for every 4 kB; the shapes of a training
/// step repeat, so that after the first step none are needed.
final class BufferPool<Scalar: TensorScalar> {
  private var free: [Int: [UnsafeMutablePointer<Scalar>]] = [:]
  private var all: [UnsafeMutablePointer<Scalar>] = []

  deinit {
    for pointer in all { pointer.deallocate() }
  }

  /// A block whose contents are undefined.
  func take(_ count: Int) -> UnsafeMutablePointer<Scalar> {
    if let pointer = free[count]?.popLast() { return pointer }
    let pointer = UnsafeMutablePointer<Scalar>.allocate(capacity: max(count, 1))
    setZero(pointer, max(count, 1))
    all.append(pointer)
    return pointer
  }

  /// Gives a block back.
  func give(_ pointer: UnsafeMutablePointer<Scalar>, _ count: Int) {
    free[count, default: []].append(pointer)
  }
}

/// Sets numbers to zero.
func setZero<Scalar: TensorScalar>(_ pointer: UnsafeMutablePointer<Scalar>, _ count: Int) {
  memset(pointer, 0, count * MemoryLayout<Scalar>.stride)
}
