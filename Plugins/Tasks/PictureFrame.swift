package import ImageGenerators
package import Networks

/// How a network sees images: standardised, blurred, at the centres of blocks of pixels.
///
/// It is all that is needed, beside the weights, to predict the classes of other images.
package struct PictureFrame: Codable, Hashable, Sendable {
  /// The coordinates of the columns and of the rows.
  package let x, y: [Double]

  /// The numbers of channels and classes.
  package let channels, classes: Int

  /// What is subtracted from intensities, and what they are divided by.
  package let mean, deviation: Double

  /// The width and height of the blocks of pixels.
  package let block: Int

  /// The number of features before the last layer.
  package let features: Int

  /// About how many rows networks see.
  private static let coarseRows = 14

  init(_ images: ImageSet, features: Int) {
    (x, y, channels, classes) = (images.x, images.y, images.channels, images.classes)
    (mean, deviation, self.features) = (images.mean, images.deviation, features)
    block = max(min(images.height, images.width) / Self.coarseRows, 1)
  }

  /// The centres of blocks, at which networks see images.
  package var grid: PlaneGrid { PlaneGrid(x: x, y: y, block: block) }

  /// The network from blocks to logits.
  package var network: ImageNetwork {
    ImageNetwork(
      shape: [channels, y.count / block, x.count / block], strides: [1, 2, 2], beside: 0,
      features: features, outputs: classes)
  }

  /// Intensities `[sample, channel, row, column]`, standardised and blurred.
  package func blurred(_ intensities: [Double]) -> [Float] {
    ImageSet.blurred(
      intensities.map { Float(($0 - mean) / deviation) }, height: y.count, width: x.count)
  }

  /// The logits `[sample, class]` of inputs.
  package func output(
    of input: Variable<Float>, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    network(input, parameters)
  }

  /// Blurred images `[sample, channel, row, column]` as inputs: at the centres of blocks, moved by affine maps on
  /// (x, y, 1), each of which moves as many, one after the other; nil to move nothing.
  package func input(_ blurred: Variable<Float>, movedBy matrices: Variable<Float>?)
    -> Variable<Float>
  {
    let (samples, grid) = (blurred.shape[0], grid)
    let places = grid.moved(by: matrices, samples: samples, on: blurred.tape)
    return blurred.sampled(
      at: places.reshaped([samples, grid.rows, grid.columns, 2]), border: .nearest)
  }
}
