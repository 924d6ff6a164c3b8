extension Variable {
  /// Images `[sample, channel, height, width]` at the places of a grid.
  ///
  /// - Parameters:
  ///   - grid: `[sample, row, column, 2]`: x (along the width) and y of each place, in units in which
  ///     -1 and 1 are the centres of the first and the last pixel.
  ///   - interpolation: how the image is continued between pixels.
  ///   - border: what it is outside.
  /// - Returns: `[sample, channel, row, column]`; NaN where a coordinate is NaN.
  public func sampled(
    at grid: Variable, interpolation: GridInterpolation = .bilinear, border: GridBorder = .zeros
  ) -> Variable {
    precondition(
      shape.count == 4 && grid.shape.count == 4 && grid.shape[0] == shape[0] && grid.shape[3] == 2,
      "images \(shape) and a grid [\(shape.first ?? 0), row, column, 2], not \(grid.shape)")
    let image = self
    let sampling = GridSampling(
      samples: shape[0], channels: shape[1], height: shape[2], width: shape[3],
      places: grid.shape[1] * grid.shape[2], interpolation: interpolation, border: border)
    return tape.record(
      .gridSampling, shape: Array(shape[..<2]) + grid.shape[1...2], inputs: [self, grid]
    ) { target in
      sampling.sample(image.pointer, grid.pointer, into: target)
    } reverse: { _, gradient in
      image.addToGradient { target in
        sampling.reverse(
          image.pointer, grid.pointer, gradient, addingToImage: target, addingToGrid: nil)
      }
      grid.addToGradient { target in
        sampling.reverse(
          image.pointer, grid.pointer, gradient, addingToImage: nil, addingToGrid: target)
      }
    }
  }
}

/// The loops of grid sampling.
private struct GridSampling {
  let samples, channels, height, width, places: Int
  let interpolation: GridInterpolation
  let border: GridBorder

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func sample<Scalar: TensorScalar>(
    _ image: UnsafePointer<Scalar>, _ grid: UnsafePointer<Scalar>,
    into target: UnsafeMutablePointer<Scalar>
  ) {
    var (across, down) = (GridTaps(), GridTaps())
    for sample in 0..<samples {
      for place in 0..<places {
        let point = grid + 2 * (sample * places + place)
        across.locate(Double(point[0]), length: width, interpolation, border)
        down.locate(Double(point[1]), length: height, interpolation, border)
        for channel in 0..<channels {
          let plane = image + (sample * channels + channel) * height * width
          var value = 0.0
          for y in 0..<interpolation.taps where down.pixels[y] >= 0 {
            let row = plane + down.pixels[y] * width
            var line = 0.0
            for x in 0..<interpolation.taps where across.pixels[x] >= 0 {
              line += across.weights[x] * Double(row[across.pixels[x]])
            }
            value += down.weights[y] * line
          }
          target[(sample * channels + channel) * places + place] = Scalar(value)
        }
      }
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func reverse<Scalar: TensorScalar>(
    _ image: UnsafePointer<Scalar>, _ grid: UnsafePointer<Scalar>,
    _ gradient: UnsafePointer<Scalar>,
    addingToImage imageTarget: UnsafeMutablePointer<Scalar>?,
    addingToGrid gridTarget: UnsafeMutablePointer<Scalar>?
  ) {
    var (across, down) = (GridTaps(), GridTaps())
    for sample in 0..<samples {
      for place in 0..<places {
        let index = 2 * (sample * places + place)
        across.locate(Double(grid[index]), length: width, interpolation, border)
        down.locate(Double(grid[index + 1]), length: height, interpolation, border)
        var (slopeX, slopeY) = (0.0, 0.0)
        for channel in 0..<channels {
          let start = (sample * channels + channel) * height * width
          let incoming = Double(gradient[(sample * channels + channel) * places + place])
          for y in 0..<interpolation.taps where down.pixels[y] >= 0 {
            let row = start + down.pixels[y] * width
            for x in 0..<interpolation.taps where across.pixels[x] >= 0 {
              let pixel = row + across.pixels[x]
              if let imageTarget {
                imageTarget[pixel] += Scalar(incoming * down.weights[y] * across.weights[x])
              }
              let value = incoming * Double(image[pixel])
              slopeX += value * down.weights[y] * across.slopes[x]
              slopeY += value * down.slopes[y] * across.weights[x]
            }
          }
        }
        if let gridTarget {
          gridTarget[index] += Scalar(slopeX)
          gridTarget[index + 1] += Scalar(slopeY)
        }
      }
    }
  }
}
