import LinearAlgebra
import Networks
import Parallelism
import Randomness

/// A network that tells from a moved image, and its label, how it was moved.
///
/// Images are moved by the flow of a random combination of fields, with coefficients c, normal and
/// independent. Where the law of the images and their labels is invariant along a field, nobody can
/// tell the motion along it from a moved image: the best guess E[c | image] does not depend on the
/// image. For small motions it is proportional to the derivative of the log-density along the field,
/// so that the covariance of the guesses is the Fisher information of the motions, whose null space is
/// the tangent space of the symmetry group.
struct MotionNetwork: Sendable {
  private let network: ImageNetwork
  private var parameters: ParameterStore<Float>
  private let coarse: CoarseImage
  private let motion: ImageMotion
  private let images: ImageSet
  /// The displacement in pixels of a motion of deviation 1, `[field][component][pixel]`.
  private let displacements: [[[Float]]]
  private let stream: UInt32
  /// The deviation of the noise on coarse images, whose own is about one.
  private static let noise = 0.05

  /// The number of fields.
  private var fields: Int { displacements.count }

  /// Trains a network.
  ///
  /// - Parameters:
  ///   - fields: their values `[field][component][pixel]`.
  ///   - round: a number that the random numbers depend on.
  init(
    _ images: ImageSet, training: Range<Int>, fields: [[[Double]]], steps: Int, round: UInt32,
    settings: ImageGeneratorSettings, seed: UInt64, progress: (Double) -> Void
  ) {
    self.images = images
    stream = 0x6d6f_7600 + 3 * round
    coarse = CoarseImage(images)
    motion = ImageMotion(images)
    // Images are pulled back: the image moved along V is f(exp(-V) x).
    let factor = -settings.motion / (images.x[1] - images.x[0])
    displacements = fields.map { field in
      field.map { component in component.map { Float(factor * $0) } }
    }
    network = ImageNetwork(
      shape: coarse.shape, strides: [1, 2, 1],
      beside: images.classes, features: 128, outputs: fields.count)
    parameters = network.initialised(seed: seed, stream: stream)
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.01 * settings.learningRate,
        warmUp: max(steps / 20, 1), steps: steps), clipNorm: 5)
    let gradient = ShardedGradient<Float>(shards: 8)
    let batch = settings.batch
    for step in 0..<steps {
      var generator = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: stream)
      let chosen = (0..<batch).map { _ in
        generator.integer(in: training.lowerBound...training.upperBound - 1)
      }
      let own = self
      let number = UInt64(step) * UInt64(batch)
      let result = gradient(parameters, samples: batch) { range, parameters, tape in
        let moved = own.moved(
          chosen[range], number: number + UInt64(range.lowerBound), seed: seed, isPaired: false)
        let difference =
          own.guess(moved, parameters, tape)
          - tape.constant(Tensor(shape: [range.count, own.fields], values: moved.motions))
        return (1 / Float(batch * own.fields)) * difference.square().sum()
      }
      optimiser.update(&parameters, gradient: result.gradient)
      if step % 20 == 0 { progress(Double(step) / Double(steps)) }
    }
  }

  /// Moved images.
  private struct Moved {
    /// The coarse images, `[sample, channel, row, column]`.
    var images: [Float] = []
    /// The labels as unit vectors, `[sample, class]`.
    var labels: [Float] = []
    /// The motions in units of their deviation, `[sample, field]`.
    var motions: [Float] = []
  }

  /// Moves images; in pairs, image 2 i + 1 opposite to image 2 i.
  private func moved(
    _ chosen: some Collection<Int>, number: UInt64, seed: UInt64, isPaired: Bool
  ) -> Moved {
    var result = Moved()
    for (place, index) in chosen.enumerated() {
      let position = number + UInt64(place)
      let pair = isPaired ? position / 2 : position
      var generator = PhiloxGenerator(seed: seed, index: pair, stream: stream + 1)
      let sign: Float = isPaired && position % 2 == 1 ? -1 : 1
      let motion = (0..<fields).map { _ in sign * Float(generator.normal()) }
      var label = [Float](repeating: 0, count: images.classes)
      label[images.labels[index]] = 1
      var noise = PhiloxGenerator(seed: seed, index: position, stream: stream + 2)
      let image = images.values[index * images.size..<(index + 1) * images.size]
      result.images += coarse(self.motion.sampled(image, displacement(motion))).map {
        $0 + Float(Self.noise * noise.normal())
      }
      result.motions += motion
      result.labels += label
    }
    return result
  }

  private func displacement(_ motion: [Float]) -> [[Float]] {
    let field = (0..<2).map { component in
      var plane = [Float](repeating: 0, count: images.pixels)
      for (factor, field) in zip(motion, displacements) {
        let values = field[component]
        for pixel in plane.indices { plane[pixel] += factor * values[pixel] }
      }
      return plane
    }
    return self.motion.displacement(field)
  }

  /// The guesses `[sample, field]`.
  private func guess(
    _ moved: Moved, _ parameters: Parameters<Float>, _ tape: Tape<Float>
  ) -> Variable<Float> {
    let count = moved.motions.count / fields
    return network(
      tape.constant(Tensor(shape: [count] + coarse.shape, values: moved.images)),
      beside: tape.constant(Tensor(shape: [count, images.classes], values: moved.labels)),
      parameters)
  }

  /// The matrix R of the shares that are recovered on images of a range: of the motion along the
  /// field with coefficients a, `a^T R a / a^T a`.
  ///
  /// It is what linear regression on the guesses explains of the motions. These come in opposite
  /// pairs, in which what a guess owes to the image alone falls out.
  ///
  /// - Parameter copies: how often each image is moved, an even number.
  /// - Throws: `LinearAlgebraError` where the network gives numbers that are not finite.
  func recovered(on range: Range<Int>, copies: Int, seed: UInt64) throws -> Matrix {
    let chosen = range.flatMap { Array(repeating: $0, count: copies) }
    let chunks = stride(from: 0, to: chosen.count, by: 64).map { $0..<min($0 + 64, chosen.count) }
    let parts = try chunks.concurrentMap { part -> (motions: [Float], guesses: [Float]) in
      let tape = Tape<Float>()
      // Far from the numbers of training.
      let moved = moved(
        chosen[part], number: UInt64(part.lowerBound) + 1 << 48, seed: seed, isPaired: true)
      return (moved.motions, guess(moved, tape.bind(parameters), tape).value.values)
    }
    let (rows, count) = (chosen.count, Double(chosen.count))
    let motions = Matrix(
      rows: rows, columns: fields, entries: parts.flatMap(\.motions).map(Double.init))
    var guesses = Matrix(
      rows: rows, columns: fields, entries: parts.flatMap(\.guesses).map(Double.init))
    for column in 0..<fields {
      let mean = guesses.column(column).reduce(0, +) / count
      for row in 0..<rows { guesses.entries[row * fields + column] -= mean }
    }
    let directions = try guesses.orthonormalColumns(tolerance: 1e-4)
    let explained = directions.transposed * motions
    return (explained.transposed * explained).scalingColumns(
      by: Array(repeating: 1 / count, count: fields))
  }
}
