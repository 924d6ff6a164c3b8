/// The record of a computation, run backwards for its gradient.
///
/// Reverse-mode differentiation of coarse tensor operations (Griewank and Walther 2008, ch. 3):
/// each variable is a node with its value and the rule that carries its gradient to its inputs.
/// A tape belongs to one thread. `reset()` forgets the nodes and keeps their memory for the next
/// step; variables made before it must not be used after it.
public final class Tape<Scalar: TensorScalar> {
  struct Node {
    let operation: TapeOperation
    let count: Int
    let value: UnsafeMutablePointer<Scalar>
    /// Whether the value is given back to the pool by a reset.
    let ownsValue: Bool
    let requiresGradient: Bool
    let reverse: ((UnsafePointer<Scalar>) -> Void)?
    /// The gradient, once a node after this one has written to it.
    var gradient: UnsafeMutablePointer<Scalar>?
    /// Where the gradient of a parameter is to be written.
    var gradientPlace: UnsafeMutablePointer<Scalar>?
  }

  var nodes: [Node] = []
  let pool = BufferPool<Scalar>()

  /// Further memory of nodes, given back by a reset.
  private var scratch: [(pointer: UnsafeMutablePointer<Scalar>, count: Int)] = []

  /// The batch statistics that normalisations have seen since the last reset, in their order.
  public internal(set) var statistics: [BatchStatistics] = []

  /// Creates an empty tape.
  public init() {}

  /// The operations recorded since the last reset, in their order.
  public var operations: [TapeOperation] { nodes.map(\.operation) }

  /// Forgets every node; the memory is kept for the next computation.
  public func reset() {
    for node in nodes {
      if node.ownsValue { pool.give(node.value, node.count) }
      if let gradient = node.gradient, node.gradientPlace == nil { pool.give(gradient, node.count) }
    }
    for block in scratch { pool.give(block.pointer, block.count) }
    nodes.removeAll(keepingCapacity: true)
    scratch.removeAll(keepingCapacity: true)
    statistics.removeAll()
  }

  /// A variable whose gradient is wanted.
  public func variable(_ tensor: Tensor<Scalar>) -> Variable<Scalar> {
    leaf(tensor, requiresGradient: true)
  }

  /// A value through which no gradient flows.
  public func constant(_ tensor: Tensor<Scalar>) -> Variable<Scalar> {
    leaf(tensor, requiresGradient: false)
  }

  /// A value through which no gradient flows, written in place: no memory is allocated for it where
  /// the tape has some from an earlier step.
  ///
  /// - Parameter body: writes every entry, the last axis fastest; they are undefined before.
  public func constant(
    shape: [Int], writing body: (UnsafeMutableBufferPointer<Scalar>) throws -> Void
  ) rethrows -> Variable<Scalar> {
    let count = shape.reduce(1, *)
    let pointer = pool.take(count)
    do {
      try body(UnsafeMutableBufferPointer(start: pointer, count: count))
    } catch {
      pool.give(pointer, count)
      throw error
    }
    return leaf(
      shape: shape, value: pointer, owned: true, requiresGradient: false, gradientPlace: nil)
  }

  private func leaf(_ tensor: Tensor<Scalar>, requiresGradient: Bool) -> Variable<Scalar> {
    let pointer = pool.take(tensor.count)
    tensor.values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.update(from: base, count: tensor.count) }
    }
    return leaf(
      shape: tensor.shape, value: pointer, owned: true, requiresGradient: requiresGradient,
      gradientPlace: nil)
  }

  /// A node without inputs on memory that exists.
  func leaf(
    shape: [Int], value: UnsafeMutablePointer<Scalar>, owned: Bool, requiresGradient: Bool,
    gradientPlace: UnsafeMutablePointer<Scalar>?
  ) -> Variable<Scalar> {
    nodes.append(
      Node(
        operation: .leaf, count: shape.reduce(1, *), value: value, ownsValue: owned,
        requiresGradient: requiresGradient, reverse: nil, gradient: nil,
        gradientPlace: gradientPlace))
    return Variable(tape: self, index: nodes.count - 1, shape: shape, pointer: value)
  }

  /// Memory whose contents are undefined, until the next reset.
  func takeScratch(_ count: Int) -> UnsafeMutablePointer<Scalar> {
    let pointer = pool.take(count)
    scratch.append((pointer, count))
    return pointer
  }

  /// Records a node.
  ///
  /// - Parameters:
  ///   - inputs: what the gradient is to be carried to.
  ///   - compute: writes every number of the value.
  ///   - reverse: carries the gradient, its second argument, to the inputs; the first is the value.
  func record(
    _ operation: TapeOperation, shape: [Int], inputs: [Variable<Scalar>],
    compute: (UnsafeMutablePointer<Scalar>) -> Void,
    reverse: @escaping (UnsafePointer<Scalar>, UnsafePointer<Scalar>) -> Void
  ) -> Variable<Scalar> {
    let count = shape.reduce(1, *)
    let pointer = pool.take(count)
    compute(pointer)
    let isDifferentiable = inputs.contains { nodes[$0.index].requiresGradient }
    nodes.append(
      Node(
        operation: operation, count: count, value: pointer, ownsValue: true,
        requiresGradient: isDifferentiable,
        reverse: isDifferentiable ? { reverse(pointer, $0) } : nil, gradient: nil,
        gradientPlace: nil))
    return Variable(tape: self, index: nodes.count - 1, shape: shape, pointer: pointer)
  }
}
