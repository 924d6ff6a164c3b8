/// The places in a tensor, by their strides, that make up another tensor: what broadcasting,
/// permuting axes and slicing have in common.
struct StridedView {
  /// The number of entries along each axis of the view, without axes of one entry.
  private var shape: [Int]
  /// How far apart in the source the entries along each axis are; 0 where they are repeated.
  private var strides: [Int]
  private let offset: Int

  init(shape: [Int], strides: [Int], offset: Int = 0) {
    self.shape = []
    self.strides = []
    self.offset = offset
    // Axes that follow each other in the source are one.
    for (length, stride) in zip(shape, strides) where length != 1 {
      if let last = self.strides.last, last == stride * length {
        self.shape[self.shape.count - 1] *= length
        self.strides[self.strides.count - 1] = stride
      } else {
        self.shape.append(length)
        self.strides.append(stride)
      }
    }
    if self.shape.isEmpty { (self.shape, self.strides) = ([1], [0]) }
  }

  /// How far apart the entries along each axis of a row-major tensor are.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// Copies the view's entries, in its order.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func copy<Scalar: TensorScalar>(
    from source: UnsafePointer<Scalar>, to target: UnsafeMutablePointer<Scalar>
  ) {
    let (length, stride) = (shape[shape.count - 1], strides[shape.count - 1])
    var position = 0
    forEachRow { start in
      let (row, result) = (source + start, target + position)
      if stride == 1 {
        result.update(from: row, count: length)
      } else if stride == 0 {
        let value = row[0]
        for entry in 0..<length { result[entry] = value }
      } else {
        for entry in 0..<length { result[entry] = row[entry * stride] }
      }
      position += length
    }
  }

  /// Adds entries in the view's order to their places in the source.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func scatter<Scalar: TensorScalar>(
    _ gradient: UnsafePointer<Scalar>, addingTo target: UnsafeMutablePointer<Scalar>
  ) {
    let (length, stride) = (shape[shape.count - 1], strides[shape.count - 1])
    var position = 0
    forEachRow { start in
      let (row, result) = (gradient + position, target + start)
      if stride == 1 {
        for entry in 0..<length { result[entry] += row[entry] }
      } else if stride == 0 {
        var sum: Scalar = 0
        for entry in 0..<length { sum += row[entry] }
        result[0] += sum
      } else {
        for entry in 0..<length { result[entry * stride] += row[entry] }
      }
      position += length
    }
  }

  /// Calls a body with the place in the source of the first entry of each row.
  @inline(__always)
  private func forEachRow(_ body: (Int) -> Void) {
    let outer = shape.count - 1
    if shape.contains(0) { return }
    var index = [Int](repeating: 0, count: outer)
    var start = offset
    while true {
      body(start)
      var axis = outer - 1
      while axis >= 0 {
        index[axis] += 1
        start += strides[axis]
        if index[axis] < shape[axis] { break }
        start -= index[axis] * strides[axis]
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
