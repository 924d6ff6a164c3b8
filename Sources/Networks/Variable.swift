/// A value on a tape: the argument and the result of its operations.
///
/// It is valid until its tape is reset.
public struct Variable<Scalar: TensorScalar> {
  /// The tape it is recorded on.
  public unowned let tape: Tape<Scalar>

  /// The number of entries along each axis.
  public let shape: [Int]

  let index: Int
  let pointer: UnsafeMutablePointer<Scalar>

  init(tape: Tape<Scalar>, index: Int, shape: [Int], pointer: UnsafeMutablePointer<Scalar>) {
    self.tape = tape
    self.index = index
    self.shape = shape
    self.pointer = pointer
  }

  /// The number of entries.
  public var count: Int { shape.reduce(1, *) }

  /// A copy of the value.
  public var value: Tensor<Scalar> {
    Tensor(shape: shape, values: Array(UnsafeBufferPointer(start: pointer, count: count)))
  }

  /// Lets a body read the value where it is, the last axis fastest.
  public func withValues<Result>(
    _ body: (UnsafeBufferPointer<Scalar>) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// The value of a variable with a single entry.
  ///
  /// - Precondition: there is one entry.
  public var scalar: Scalar {
    precondition(count == 1, "one entry in \(shape)")
    return pointer[0]
  }

  /// The same value, through which no gradient flows.
  public var stoppingGradient: Variable {
    tape.leaf(
      shape: shape, value: pointer, owned: false, requiresGradient: false, gradientPlace: nil)
  }

  /// Lets a body write to the gradient, or add to it where its argument is true.
  func accumulateGradient(_ body: (UnsafeMutablePointer<Scalar>, Bool) -> Void) {
    tape.accumulateGradient(of: index, body)
  }

  /// Lets a body add to the gradient, which is zero at first.
  func addToGradient(_ body: (UnsafeMutablePointer<Scalar>) -> Void) {
    tape.accumulateGradient(of: index) { target, accumulate in
      if !accumulate { setZero(target, count) }
      body(target)
    }
  }

  /// An axis counted from the front, where a negative one is counted from the back.
  func axis(_ axis: Int) -> Int {
    let position = axis < 0 ? axis + shape.count : axis
    precondition(shape.indices.contains(position), "axis \(axis) of \(shape)")
    return position
  }

  /// The number of entries before, along and after an axis.
  func extents(around axis: Int) -> (outer: Int, length: Int, inner: Int) {
    (
      shape[..<axis].reduce(1, *), shape[axis], shape[(axis + 1)...].reduce(1, *)
    )
  }
}
