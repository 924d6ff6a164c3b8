extension Variable {
  /// The greatest value under a window moved over images `[sample, channel, height, width]`.
  ///
  /// - Precondition: the window has no padding.
  public func maxPooled(_ window: ImageWindow) -> Variable {
    let (x, planes, places) = (self, shape[0] * shape[1], poolingPlaces(window))
    var origins: [Int] = []
    return tape.record(.maxPooling, shape: Array(shape[..<2]) + places, inputs: [self]) { target in
      origins = greatestInWindows(
        x.pointer, planes, Array(x.shape[2...]), window, places, into: target)
    } reverse: { _, gradient in
      x.addToGradient { addScattered(gradient, origins, to: $0) }
    }
  }

  /// The mean under a window moved over images `[sample, channel, height, width]`.
  ///
  /// - Precondition: the window has no padding.
  public func averagePooled(_ window: ImageWindow) -> Variable {
    let (x, planes, places) = (self, shape[0] * shape[1], poolingPlaces(window))
    let size = Array(shape[2...])
    let factor = 1 / Scalar(window.count)
    return tape.record(
      .averagePooling, shape: Array(shape[..<2]) + places, inputs: [self]
    ) { target in
      setZero(target, planes * places[0] * places[1])
      averageWindows(
        UnsafeMutablePointer(mutating: x.pointer), target, planes, size, window, places, factor,
        reversed: false)
    } reverse: { _, gradient in
      x.addToGradient {
        averageWindows(
          $0, UnsafeMutablePointer(mutating: gradient), planes, size, window, places, factor,
          reversed: true)
      }
    }
  }

  private func poolingPlaces(_ window: ImageWindow) -> [Int] {
    precondition(shape.count == 4, "[sample, channel, height, width] is needed, not \(shape)")
    precondition(window.padding == [0, 0], "pooling has no padding")
    return window.places(over: Array(shape[2...]))
  }
}

/// Writes the greatest value of each window; returns where each was found.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func greatestInWindows<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ planes: Int, _ size: [Int], _ window: ImageWindow,
  _ places: [Int], into target: UnsafeMutablePointer<Scalar>
) -> [Int] {
  var origins: [Int] = []
  origins.reserveCapacity(planes * places[0] * places[1])
  let (height, width, down, right) = (
    window.height, window.width, window.stride[0], window.stride[1]
  )
  for plane in 0..<planes {
    for row in 0..<places[0] {
      for column in 0..<places[1] {
        let corner = (plane * size[0] + row * down) * size[1] + column * right
        var best = corner
        for y in 0..<height {
          for x2 in 0..<width where x[corner + y * size[1] + x2] > x[best] {
            best = corner + y * size[1] + x2
          }
        }
        target[origins.count] = x[best]
        origins.append(best)
      }
    }
  }
  return origins
}

/// Adds to each mean what the window sees, or to the image each mean's gradient.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func averageWindows<Scalar: TensorScalar>(
  _ image: UnsafeMutablePointer<Scalar>, _ means: UnsafeMutablePointer<Scalar>, _ planes: Int,
  _ size: [Int], _ window: ImageWindow, _ places: [Int], _ factor: Scalar, reversed: Bool
) {
  let (height, width, down, right) = (
    window.height, window.width, window.stride[0], window.stride[1]
  )
  var entry = 0
  for plane in 0..<planes {
    for row in 0..<places[0] {
      for column in 0..<places[1] {
        let corner = (plane * size[0] + row * down) * size[1] + column * right
        for y in 0..<height {
          for x in corner + y * size[1]..<corner + y * size[1] + width {
            if reversed {
              image[x] += factor * means[entry]
            } else {
              means[entry] += factor * image[x]
            }
          }
        }
        entry += 1
      }
    }
  }
}
