import Datasets
import ImageGenerators
import LinearAlgebra
package import Networks
package import Randomness
import Tasks

/// A network that tells images that affine maps of the plane have moved from those of the data.
///
/// All images come to it blurred, on a coarse grid that is a little shifted at random and with noise, moved
/// or not: how sharp they are must not tell how they were resampled.
package struct PictureDiscriminator: MovableData {
  /// The affine fields of the plane that a mask allows, on (x, y, 1).
  let space: SearchSpace

  /// What random directions are drawn from.
  let controls: ControlSpace

  package let parts: SampleParts

  /// The images, and the blurred ones `[sample, channel, row, column]`.
  private let images: ImageSet
  private let blurred: [Float]

  /// The coarse grid.
  private let grid: PlaneGrid

  /// The deviation of the noise on images, whose own is about one.
  private static let noise = 0.05

  /// The number of features before the last layer.
  private static let features = 64

  /// Takes images.
  ///
  /// - Parameter mask: 0 or 1 for the factors of x, y and 1 in both components, `[component][factor]`.
  /// - Throws: `LieGANError` for too few images.
  init(_ images: ImageSet, mask: [[Int]], settings: LieGANLearner) throws {
    self.images = images
    parts = try SampleParts(
      regression: nil, training: Int((1 - settings.heldOut) * Double(images.count)),
      count: images.count, copies: settings.copies, name: "images")
    blurred = images.blurred()
    let block = max(min(images.height, images.width) / 14, 1)
    grid = PlaneGrid(x: images.x, y: images.y, block: block)
    let (blurred, full) = (blurred, [[1, 1, 1], [1, 1, 1]])
    let space = try Self.space(images, blurred, mask: mask)
    self.space = space
    controls = try ControlSpace(beside: space) { try Self.space(images, blurred, mask: full) }
  }

  /// Affine fields in the inner product of the squared slopes of the images, where motion shows.
  private static func space(_ images: ImageSet, _ blurred: [Float], mask: [[Int]]) throws
    -> SearchSpace
  {
    var moments = Matrix(rows: 3, columns: 3)
    var total = 0.0
    let (height, width) = (images.height, images.width)
    for plane in 0..<min(images.count, 500) * images.channels {
      for row in 1..<height - 1 {
        for column in 1..<width - 1 {
          let place = (plane * height + row) * width + column
          let across = Double(blurred[place + 1] - blurred[place - 1])
          let down = Double(blurred[place + width] - blurred[place - width])
          let weight = across * across + down * down
          let point = [images.x[column], images.y[row], 1]
          for one in 0..<3 {
            for other in 0..<3 { moments[one, other] += weight * point[one] * point[other] }
          }
          total += weight
        }
      }
    }
    let mean = (moments[0, 2] / total, moments[1, 2] / total)
    let variance =
      (moments[0, 0] + moments[1, 1]) / total - mean.0 * mean.0 - mean.1 * mean.1
    // The root of the moments, in units of the deviation of a coordinate.
    let decomposition = try SingularValueDecomposition(moments)
    let spread = decomposition.left.scalingColumns(
      by: decomposition.values.map { ($0 / total / (variance / 2)).squareRoot() })
    let entries = (0..<2).flatMap { row in (0..<3).map { (row, $0) } }
      .filter { mask[$0.0][$0.1] != 0 }
    let matrices = entries.map { row, column in
      var matrix = Matrix(rows: 3, columns: 3)
      matrix[row, column] = 1
      return matrix
    }
    return try SearchSpace(
      spanning: matrices, lifts: matrices.map { [$0.row(0), $0.row(1)] }, spread: spread,
      coordinates: 2)
  }

  private var convolutions: [Convolution] {
    let widths = [images.channels, 8, 16, 16]
    return (0..<3).map { place in
      let kernel = place == 0 ? 5 : 3
      let step = place == 1 ? 2 : 1
      return Convolution(
        name: "discriminator.convolution.\(place)", inputs: widths[place],
        outputs: widths[place + 1],
        window: ImageWindow(
          height: kernel, width: kernel, stride: [step, step], padding: [kernel / 2, kernel / 2]),
        initialisation: .kaiming(gain: 1.3))
    }
  }

  private func dense(_ channels: Int) -> Perceptron {
    let last = convolutions.reduce([grid.rows, grid.columns]) { $1.window.places(over: $0) }
    return Perceptron(
      name: "discriminator",
      widths: [16 * last.reduce(1, *) + images.classes + channels, Self.features, 1])
  }

  package func initialise(
    _ store: inout ParameterStore<Float>, channels: Int, random: inout PhiloxGenerator
  ) {
    for layer in convolutions { layer.initialise(&store, random: &random) }
    dense(channels).initialise(&store, random: &random)
  }

  package func logits(
    of chosen: [Int], movedBy matrices: Variable<Float>?, channels: Variable<Float>,
    _ parameters: Parameters<Float>, random: inout PhiloxGenerator
  ) -> DiscriminatorLogits {
    let tape = channels.tape
    let steps = [2 / Double(grid.columns), 2 / Double(grid.rows)]
    let offsets = chosen.flatMap { _ in
      (0..<2).map { Float(steps[$0] * (random.uniform() - 0.5)) }
    }
    let places =
      grid.moved(by: matrices, samples: chosen.count, on: tape)
      + tape.constant(Tensor(shape: [chosen.count, 1, 2], values: offsets))
    let shape = [chosen.count, images.channels, images.height, images.width]
    let size = images.size
    let source = tape.constant(
      Tensor(
        shape: shape, values: chosen.flatMap { blurred[$0 * size..<($0 + 1) * size] }))
    var image = source.sampled(
      at: places.reshaped([chosen.count, grid.rows, grid.columns, 2]), border: .nearest)
    let noise = (0..<image.count).map { _ in Float(Self.noise * random.normal()) }
    image = image + tape.constant(Tensor(shape: image.shape, values: noise))
    for layer in convolutions { image = layer(image, parameters).leakyReLU(slope: 0.2) }
    var labels = [Float](repeating: 0, count: chosen.count * images.classes)
    for (place, index) in chosen.enumerated() {
      labels[place * images.classes + images.labels[index]] = 1
    }
    let flat = image.reshaped([chosen.count, image.count / chosen.count])
    let beside = tape.constant(Tensor(shape: [chosen.count, images.classes], values: labels))
    return DiscriminatorLogits(
      whole: dense(channels.shape[1])(
        .concatenate([flat, beside, channels], axis: 1), parameters), input: nil)
  }
}
