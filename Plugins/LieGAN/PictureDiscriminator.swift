import Datasets
import ImageGenerators
import LinearAlgebra
package import Networks
package import Randomness

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

  /// The places of the coarse grid `[place, (x, y, 1)]`, and its rows and columns.
  private let places: [Float]
  private let rows, columns: Int

  /// What takes (x, y) to the units of grid sampling.
  private let factors: [Float]
  private let shifts: [Float]

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
    (rows, columns) = (images.height / block, images.width / block)
    func centres(_ axis: [Double], _ count: Int) -> [Double] {
      (0..<count).map { place in
        axis[place * block..<(place + 1) * block].reduce(0, +) / Double(block)
      }
    }
    let (x, y) = (centres(images.x, columns), centres(images.y, rows))
    places = y.flatMap { y in x.flatMap { [Float($0), Float(y), 1] } }
    let ends = [images.x, images.y].map { ($0[0], $0[$0.count - 1]) }
    factors = ends.map { Float(2 / ($0.1 - $0.0)) }
    shifts = ends.map { Float(-1 - 2 * $0.0 / ($0.1 - $0.0)) }
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
    let last = convolutions.reduce([rows, columns]) { $1.window.places(over: $0) }
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
    let pixels = rows * columns
    var grid = tape.constant(Tensor(shape: [pixels, 3], values: places))
    if let matrices {
      let count = matrices.shape[0]
      let copies = chosen.count / count
      grid = grid.reshaped([1, pixels, 3]).broadcast(to: [count, pixels, 3])
        .matmul(matrices, otherTransposed: true)
        .gatheringRows((0..<chosen.count).map { $0 / copies })
    } else {
      grid = grid.reshaped([1, pixels, 3]).broadcast(to: [chosen.count, pixels, 3])
    }
    let steps = [2 / Double(columns), 2 / Double(rows)]
    let offsets = chosen.flatMap { _ in
      (0..<2).map { shifts[$0] + Float(steps[$0] * (random.uniform() - 0.5)) }
    }
    grid =
      grid.slice(axis: 2, 0..<2) * tape.constant(Tensor(shape: [2], values: factors))
      + tape.constant(Tensor(shape: [chosen.count, 1, 2], values: offsets))
    let shape = [chosen.count, images.channels, images.height, images.width]
    let size = images.size
    let source = tape.constant(
      Tensor(
        shape: shape, values: chosen.flatMap { blurred[$0 * size..<($0 + 1) * size] }))
    var image = source.sampled(
      at: grid.reshaped([chosen.count, rows, columns, 2]), border: .nearest)
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
