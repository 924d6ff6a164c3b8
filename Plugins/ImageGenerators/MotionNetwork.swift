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
  /// The functions at the pixels in pixels, `[function][pixel]`.
  private let functions: [[Float]]
  private let amplitude: Double
  private static let stream: UInt32 = 0x6d6f_766e
  /// The deviation of the noise on coarse images, whose own is about one.
  private static let noise = 0.05

  /// The number of fields.
  private var fields: Int { 2 * functions.count }

  /// Trains a network.
  ///
  /// - Parameter functions: the values of the functions `[pixel, function]`.
  init(
    _ images: ImageSet, training: Range<Int>, functions: Matrix, settings: ImageGeneratorSettings,
    seed: UInt64, progress: (Double) -> Void
  ) {
    self.images = images
    coarse = CoarseImage(images)
    motion = ImageMotion(images)
    let pixel = images.x[1] - images.x[0]
    self.functions = (0..<functions.columns).map { column in
      functions.column(column).map { Float($0 / pixel) }
    }
    amplitude = settings.motion
    network = ImageNetwork(
      shape: coarse.shape, strides: [1, 2, 1], beside: images.classes, features: 128,
      outputs: 2 * functions.columns)
    parameters = network.initialised(seed: seed, stream: Self.stream)
    let steps = settings.motionSteps
    var optimiser = Adam<Float>(
      schedule: .cosine(
        peak: settings.learningRate, last: 0.01 * settings.learningRate,
        warmUp: max(steps / 20, 1), steps: steps), clipNorm: 5)
    let gradient = ShardedGradient<Float>(shards: 8)
    let batch = settings.batch
    for step in 0..<steps {
      var generator = PhiloxGenerator(seed: seed, index: UInt64(step + 1), stream: Self.stream)
      let chosen = (0..<batch).map { _ in
        generator.integer(in: training.lowerBound...training.upperBound - 1)
      }
      let own = self
      let number = UInt64(step) * UInt64(batch)
      let result = gradient(parameters, samples: batch) { range, parameters, tape in
        own.loss(chosen, range, number: number, seed: seed, batch, parameters, tape)
      }
      optimiser.update(&parameters, gradient: result.gradient)
      if step % 20 == 0 { progress(Double(step) / Double(steps)) }
    }
  }

  private func loss(
    _ chosen: [Int], _ range: Range<Int>, number: UInt64, seed: UInt64, _ batch: Int,
    _ parameters: Parameters<Float>, _ tape: Tape<Float>
  ) -> Variable<Float> {
    let (inputs, labels, motions) = moved(chosen[range], number + UInt64(range.lowerBound), seed)
    let guess = network(
      tape.constant(Tensor(shape: [range.count] + coarse.shape, values: inputs)),
      beside: tape.constant(Tensor(shape: [range.count, images.classes], values: labels)),
      parameters)
    let target = tape.constant(Tensor(shape: [range.count, fields], values: motions))
    return (1 / Float(batch * fields)) * (guess - target).square().sum()
  }

  /// Moved coarse images, their labels as unit vectors, and the motions in units of the amplitude.
  private func moved(
    _ chosen: ArraySlice<Int>, _ number: UInt64, _ seed: UInt64
  ) -> ([Float], [Float], [Float]) {
    var (inputs, motions) = ([Float](), [Float]())
    var labels = [Float](repeating: 0, count: chosen.count * images.classes)
    for (place, index) in chosen.enumerated() {
      var generator = PhiloxGenerator(
        seed: seed, index: number + UInt64(place), stream: Self.stream + 1)
      let motion = (0..<fields).map { _ in Float(generator.normal()) }
      let image = images.values[index * images.size..<(index + 1) * images.size]
      inputs += coarse(self.motion.sampled(image, displacement(motion))).map {
        $0 + Float(Self.noise * generator.normal())
      }
      motions += motion
      labels[place * images.classes + images.labels[index]] = 1
    }
    return (inputs, labels, motions)
  }

  private func displacement(_ motion: [Float]) -> [[Float]] {
    // Images are pulled back: the image moved along V is f(exp(-V) x).
    let field = (0..<2).map { component in
      var plane = [Float](repeating: 0, count: images.pixels)
      for (place, function) in functions.enumerated() {
        let factor = -Float(amplitude) * motion[component * functions.count + place]
        for pixel in plane.indices { plane[pixel] += factor * function[pixel] }
      }
      return plane
    }
    return self.motion.displacement(field)
  }

  /// The share of each motion's variance that is recovered on images of a range:
  /// of the motion along the field with coefficients a, `a^T R a / a^T a`.
  ///
  /// R is the part of the motions that is explained by linear regression on the guesses.
  func recovered(on range: Range<Int>, copies: Int, seed: UInt64) throws -> Matrix {
    let chosen = (0..<copies * range.count).map { range.lowerBound + $0 % range.count }
    let chunks = stride(from: 0, to: chosen.count, by: 64).map { $0..<min($0 + 64, chosen.count) }
    let parts = try chunks.concurrentMap { part -> ([Float], [Float]) in
      let tape = Tape<Float>()
      let (inputs, labels, motions) = moved(
        chosen[part], UInt64(part.lowerBound) + 1 << 48, seed)
      let guess = network(
        tape.constant(Tensor(shape: [part.count] + coarse.shape, values: inputs)),
        beside: tape.constant(Tensor(shape: [part.count, images.classes], values: labels)),
        tape.bind(parameters)
      ).value
      return (guess.values, motions)
    }
    let guesses = Matrix(
      rows: chosen.count, columns: fields, entries: parts.flatMap { $0.0 }.map(Double.init))
    let motions = Matrix(
      rows: chosen.count, columns: fields, entries: parts.flatMap { $0.1 }.map(Double.init))
    let centred = guesses - Matrix(
      rows: chosen.count, columns: fields,
      entries: Array(
        repeatElement(
          (0..<fields).map { guesses.column($0).reduce(0, +) / Double(chosen.count) },
          count: chosen.count
        ).joined()))
    let directions = try centred.orthonormalColumns(tolerance: 1e-4)
    let explained = directions.transposed * motions
    return (explained.transposed * explained).scalingColumns(
      by: Array(repeating: 1 / Double(chosen.count), count: fields))
  }
}
