extension Variable {
  /// The correlation of images `[sample, channel, height, width]` with kernels.
  ///
  /// - Parameters:
  ///   - weight: `[output channel, channel, kernel height, kernel width]`.
  ///   - bias: `[output channel]`, or nil for none.
  /// - Returns: `[sample, output channel, height, width]`.
  public func convolved(
    _ weight: Variable, bias: Variable? = nil, stride: [Int] = [1, 1], padding: [Int] = [0, 0]
  ) -> Variable {
    precondition(
      shape.count == 4 && weight.shape.count == 4 && weight.shape[1] == shape[1],
      "images \(shape) of as many channels as the kernels \(weight.shape)")
    let window = ImageWindow(
      height: weight.shape[2], width: weight.shape[3], stride: stride, padding: padding)
    let (x, samples, channels, size) = (self, shape[0], shape[1], Array(shape[2...]))
    let (outputs, places) = (weight.shape[0], window.places(over: size))
    let (seen, area) = (channels * window.count, places[0] * places[1])
    let pixels = channels * size[0] * size[1]
    let columns = tape.takeScratch(seen * area)
    let result = tape.record(
      .convolution, shape: [samples, outputs] + places, inputs: [self, weight]
    ) { target in
      for sample in 0..<samples {
        window.unfold(x.pointer + sample * pixels, channels: channels, size: size, into: columns)
        Scalar.multiplyMatrices(
          transposed: (false, false), rows: outputs, columns: area, inner: seen, weight.pointer,
          columns, accumulate: false, into: target + sample * outputs * area)
      }
    } reverse: { _, gradient in
      for sample in 0..<samples {
        let g = gradient + sample * outputs * area
        weight.accumulateGradient { target, accumulate in
          window.unfold(x.pointer + sample * pixels, channels: channels, size: size, into: columns)
          Scalar.multiplyMatrices(
            transposed: (false, true), rows: outputs, columns: seen, inner: area, g, columns,
            accumulate: accumulate, into: target)
        }
        x.addToGradient { target in
          Scalar.multiplyMatrices(
            transposed: (true, false), rows: seen, columns: area, inner: outputs, weight.pointer, g,
            accumulate: false, into: columns)
          window.fold(
            columns, channels: channels, size: size, addingTo: target + sample * pixels)
        }
      }
    }
    return result.addingChannels(bias)
  }

  /// The adjoint of `convolved`, which enlarges images `[sample, channel, height, width]`.
  ///
  /// - Parameters:
  ///   - weight: `[channel, output channel, kernel height, kernel width]`.
  ///   - bias: `[output channel]`, or nil for none.
  /// - Returns: `[sample, output channel, height, width]`, where the height is
  ///   `(height - 1) * stride - 2 * padding + kernel height`, and so the width.
  public func transposeConvolved(
    _ weight: Variable, bias: Variable? = nil, stride: [Int] = [1, 1], padding: [Int] = [0, 0]
  ) -> Variable {
    precondition(
      shape.count == 4 && weight.shape.count == 4 && weight.shape[0] == shape[1],
      "images \(shape) of as many channels as the kernels \(weight.shape)")
    let window = ImageWindow(
      height: weight.shape[2], width: weight.shape[3], stride: stride, padding: padding)
    let (x, samples, channels, area) = (self, shape[0], shape[1], shape[2] * shape[3])
    let outputs = weight.shape[1]
    let size = [
      (shape[2] - 1) * stride[0] - 2 * padding[0] + window.height,
      (shape[3] - 1) * stride[1] - 2 * padding[1] + window.width,
    ]
    precondition(size[0] > 0 && size[1] > 0, "less padding than \(padding)")
    let (seen, pixels) = (outputs * window.count, outputs * size[0] * size[1])
    let columns = tape.takeScratch(seen * area)
    let result = tape.record(
      .transposedConvolution, shape: [samples, outputs] + size, inputs: [self, weight]
    ) { target in
      setZero(target, samples * pixels)
      for sample in 0..<samples {
        Scalar.multiplyMatrices(
          transposed: (true, false), rows: seen, columns: area, inner: channels, weight.pointer,
          x.pointer + sample * channels * area, accumulate: false, into: columns)
        window.fold(columns, channels: outputs, size: size, addingTo: target + sample * pixels)
      }
    } reverse: { _, gradient in
      for sample in 0..<samples {
        let place = sample * channels * area
        window.unfold(gradient + sample * pixels, channels: outputs, size: size, into: columns)
        weight.accumulateGradient { target, accumulate in
          Scalar.multiplyMatrices(
            transposed: (false, true), rows: channels, columns: seen, inner: area,
            x.pointer + place, columns, accumulate: accumulate, into: target)
        }
        x.addToGradient { target in
          Scalar.multiplyMatrices(
            transposed: (false, false), rows: channels, columns: area, inner: seen, weight.pointer,
            columns, accumulate: true, into: target + place)
        }
      }
    }
    return result.addingChannels(bias)
  }

  /// The correlation of signals `[sample, channel, length]` with kernels
  /// `[output channel, channel, kernel length]`.
  public func convolved1D(
    _ weight: Variable, bias: Variable? = nil, stride: Int = 1, padding: Int = 0
  ) -> Variable {
    asImages.convolved(weight.asImages, bias: bias, stride: [1, stride], padding: [0, padding])
      .asSignals
  }

  /// The adjoint of `convolved1D`, with kernels `[channel, output channel, kernel length]`.
  public func transposeConvolved1D(
    _ weight: Variable, bias: Variable? = nil, stride: Int = 1, padding: Int = 0
  ) -> Variable {
    asImages.transposeConvolved(
      weight.asImages, bias: bias, stride: [1, stride], padding: [0, padding]
    ).asSignals
  }

  private var asImages: Variable {
    precondition(shape.count == 3, "[sample, channel, length] is needed, not \(shape)")
    return reshaped([shape[0], shape[1], 1, shape[2]])
  }

  private var asSignals: Variable { reshaped([shape[0], shape[1], shape[3]]) }

  private func addingChannels(_ bias: Variable?) -> Variable {
    guard let bias else { return self }
    return self + bias.reshaped([bias.count, 1, 1])
  }
}
