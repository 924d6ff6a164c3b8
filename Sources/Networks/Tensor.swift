/// Numbers on a grid of any dimension, row-major: the last axis is the fastest.
public struct Tensor<Scalar: TensorScalar>: Hashable, Sendable {
  /// The number of entries along each axis; empty for a single number.
  public let shape: [Int]

  /// The entries, the last axis fastest.
  public var values: [Scalar]

  /// Creates a tensor from its entries.
  ///
  /// - Precondition: there are as many values as the shape says.
  public init(shape: [Int], values: [Scalar]) {
    precondition(values.count == shape.reduce(1, *), "one value for each entry of \(shape)")
    self.shape = shape
    self.values = values
  }

  /// Creates a tensor of one value throughout.
  public init(shape: [Int], repeating value: Scalar) {
    self.init(shape: shape, values: Array(repeating: value, count: shape.reduce(1, *)))
  }

  /// Creates a tensor of no axes.
  public init(_ value: Scalar) {
    self.init(shape: [], values: [value])
  }

  /// The number of entries.
  public var count: Int { values.count }

  /// The entry at a place, one index for each axis.
  public subscript(index: Int...) -> Scalar {
    precondition(index.count == shape.count, "one index for each axis of \(shape)")
    var offset = 0
    for (axis, position) in index.enumerated() {
      precondition(0..<shape[axis] ~= position, "\(index) lies in \(shape)")
      offset = offset * shape[axis] + position
    }
    return values[offset]
  }

  /// The same entries under another shape.
  ///
  /// - Precondition: the shape has as many entries.
  public func reshaped(_ shape: [Int]) -> Tensor {
    Tensor(shape: shape, values: values)
  }
}
