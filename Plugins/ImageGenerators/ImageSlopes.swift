/// Derivatives of images along x and y by central differences.
struct ImageSlopes: Sendable {
  private let channels, height, width: Int
  private let pixel: Double

  init(_ images: ImageSet) {
    (channels, height, width) = (images.channels, images.height, images.width)
    pixel = images.x[1] - images.x[0]
  }

  /// The reaction -(gradient) (slope) of an image at each pixel, summed over channels, along x and y.
  func reaction(image: ArraySlice<Float>, gradient: ArraySlice<Float>) -> ([Float], [Float]) {
    let image = Array(image)
    let gradient = Array(gradient)
    var (x, y) = (
      [Float](repeating: 0, count: height * width), [Float](repeating: 0, count: height * width)
    )
    let factor = Float(-0.5 / pixel)
    for channel in 0..<channels {
      let plane = channel * height * width
      for row in 0..<height {
        let (above, below) = (max(row - 1, 0), min(row + 1, height - 1))
        for column in 0..<width {
          let (left, right) = (max(column - 1, 0), min(column + 1, width - 1))
          let place = row * width + column
          let weight = factor * gradient[plane + place]
          x[place] +=
            weight * (image[plane + row * width + right] - image[plane + row * width + left])
          y[place] +=
            weight * (image[plane + below * width + column] - image[plane + above * width + column])
        }
      }
    }
    return (x, y)
  }

  /// A plane of numbers blurred by (1, 2, 1)/4 along each axis.
  func smoothed(_ plane: [Double]) -> [Double] {
    var middle = plane
    for row in 0..<height {
      for column in 0..<width {
        let line = row * width
        middle[line + column] =
          (plane[line + max(column - 1, 0)] + 2 * plane[line + column]
            + plane[line + min(column + 1, width - 1)]) / 4
      }
    }
    var result = middle
    for row in 0..<height {
      for column in 0..<width {
        result[row * width + column] =
          (middle[max(row - 1, 0) * width + column] + 2 * middle[row * width + column]
            + middle[min(row + 1, height - 1) * width + column]) / 4
      }
    }
    return result
  }
}
