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
    let capacity = Self.capacity(count)
    if let pointer = free[capacity]?.popLast() { return pointer }
    let pointer = UnsafeMutablePointer<Scalar>.allocate(capacity: capacity)
    setZero(pointer, capacity)
    all.append(pointer)
    return pointer
  }

  /// Gives back a block that was taken for a count.
  func give(_ pointer: UnsafeMutablePointer<Scalar>, _ count: Int) {
    free[Self.capacity(count), default: []].append(pointer)
  }

  /// The count rounded up to one of eight sizes for each doubling, so that batches of changing
  /// sizes use the same blocks.
  private static func capacity(_ count: Int) -> Int {
    if count <= 64 { return 64 }
    let step = 1 << (Int.bitWidth - 1 - count.leadingZeroBitCount - 3)
    return (count + step - 1) / step * step
  }
}

/// Sets numbers to zero.
func setZero<Scalar: TensorScalar>(_ pointer: UnsafeMutablePointer<Scalar>, _ count: Int) {
  memset(pointer, 0, count * MemoryLayout<Scalar>.stride)
}
