/// How a kernel moves over an image: its size, its steps and the zeros around the image.
///
/// Each is a pair of (height, width). One-dimensional signals are images of height 1.
public struct ImageWindow: Hashable, Sendable {
  /// The size of the kernel.
  public let height, width: Int
  /// How far the kernel moves from one place to the next.
  public let stride: [Int]
  /// How many zeros are put before the first and after the last row and column.
  public let padding: [Int]

  /// Creates a window.
  ///
  /// - Precondition: sizes and strides are positive, padding is not negative.
  public init(height: Int, width: Int, stride: [Int] = [1, 1], padding: [Int] = [0, 0]) {
    precondition(height > 0 && width > 0 && stride.allSatisfy { $0 > 0 }, "a kernel that moves")
    precondition(stride.count == 2 && padding.count == 2, "a height and a width")
    precondition(padding.allSatisfy { $0 >= 0 }, "a padding of 0 or more")
    self.height = height
    self.width = width
    self.stride = stride
    self.padding = padding
  }

  /// The number of entries of the kernel.
  public var count: Int { height * width }

  /// The number of places of the kernel over an image, `[height, width]`.
  ///
  /// - Precondition: the kernel fits the padded image.
  public func places(over image: [Int]) -> [Int] {
    let free = [
      image[0] + 2 * padding[0] - height, image[1] + 2 * padding[1] - width,
    ]
    precondition(free[0] >= 0 && free[1] >= 0, "a \(height) by \(width) kernel fits \(image)")
    return [free[0] / stride[0] + 1, free[1] / stride[1] + 1]
  }

  /// Copies what the kernel sees, also called im2col.
  ///
  /// From `[channel, height, width]` to `[channel, kernel row, kernel column, place]`
  /// (Chellapilla, Puri and Simard 2006).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func unfold<Scalar: TensorScalar>(
    _ image: UnsafePointer<Scalar>, channels: Int, size: [Int],
    into target: UnsafeMutablePointer<Scalar>
  ) {
    forEachRow(channels: channels, size: size) { source, place, from, until, length in
      setZero(target + place, from)
      for column in from..<until {
        target[place + column] = image[source + column * stride[1]]
      }
      setZero(target + place + until, length - until)
    }
  }

  /// The adjoint of `unfold`: adds each number to the place it was copied from.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func fold<Scalar: TensorScalar>(
    _ columns: UnsafePointer<Scalar>, channels: Int, size: [Int],
    addingTo image: UnsafeMutablePointer<Scalar>
  ) {
    forEachRow(channels: channels, size: size) { source, place, from, until, _ in
      for column in from..<until {
        image[source + column * stride[1]] += columns[place + column]
      }
    }
  }

  /// Calls a body for each row of places of each entry of the kernel, with: where in the image the
  /// entry is for column 0, where the row is in the unfolded image, from and until which column the
  /// entry is inside the image, and the number of columns.
  @inline(__always)
  private func forEachRow(
    channels: Int, size: [Int], _ body: (Int, Int, Int, Int, Int) -> Void
  ) {
    let places = places(over: size)
    var place = 0
    for channel in 0..<channels {
      for row in 0..<height {
        for column in 0..<width {
          // 0 <= index * stride + column - padding < image width
          let shift = column - padding[1]
          let until = min(places[1], max(0, (size[1] - 1 - shift + stride[1]) / stride[1]))
          let from = min(until, shift < 0 ? (stride[1] - 1 - shift) / stride[1] : 0)
          for index in 0..<places[0] {
            let line = index * stride[0] + row - padding[0]
            if 0..<size[0] ~= line {
              body((channel * size[0] + line) * size[1] + shift, place, from, until, places[1])
            } else {
              body(0, place, 0, 0, places[1])
            }
            place += places[1]
          }
        }
      }
    }
  }
}
