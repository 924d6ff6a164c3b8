/// Images blurred and averaged over blocks of pixels, so that how sharp they are does not tell how
/// they were resampled.
struct CoarseImage: Sendable {
  /// The rows and columns of a block.
  let block: Int

  /// The channels, rows and columns of the result.
  let shape: [Int]

  private let height, width: Int

  init(_ images: ImageSet) {
    (height, width) = (images.height, images.width)
    block = max(min(images.height, images.width) / 14, 1)
    shape = [images.channels, images.height / block, images.width / block]
  }

  /// The coarse image of `[channel, row, column]`.
  func callAsFunction(_ image: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: shape.reduce(1, *))
    let (rows, columns) = (shape[1], shape[2])
    let factor = 1 / Float(block * block)
    for channel in 0..<shape[0] {
      let plane = blurred(
        blurred(Array(image[channel * height * width..<(channel + 1) * height * width])))
      for row in 0..<rows * block {
        for column in 0..<columns * block {
          result[(channel * rows + row / block) * columns + column / block] +=
            factor * plane[row * width + column]
        }
      }
    }
    return result
  }

  /// (1, 2, 1)/4 along each axis: a variance of half a squared pixel.
  private func blurred(_ plane: [Float]) -> [Float] {
    var middle = plane
    for row in 0..<height {
      let line = row * width
      for column in 0..<width {
        middle[line + column] =
          0.25 * plane[line + max(column - 1, 0)] + 0.5 * plane[line + column]
          + 0.25 * plane[line + min(column + 1, width - 1)]
      }
    }
    var result = middle
    for row in 0..<height {
      let (above, here, below) = (
        max(row - 1, 0) * width, row * width, min(row + 1, height - 1) * width
      )
      for column in 0..<width {
        result[here + column] =
          0.25 * middle[above + column] + 0.5 * middle[here + column] + 0.25
          * middle[below + column]
      }
    }
    return result
  }
}
