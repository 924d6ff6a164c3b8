import Randomness
import Symmetries

/// The distribution of motions: each a pure function of (seed, sample, copy).
public struct MotionFamily: Sendable {
  /// The symmetries that are combined.
  public let symmetries: BoxSymmetries

  /// The largest strength in standard motions.
  public let strength: Double

  /// The seed of all random numbers.
  public let seed: UInt64

  /// By how many frames a copy may begin later, at most.
  public let mostFrames: Int

  private let shiftOfOneFrame: PolynomialVectorField<Double>?

  /// Creates a family.
  ///
  /// - Parameters:
  ///   - frameSpacing: the time from frame to frame.
  ///   - mostFrames: by how many frames a copy may begin later; only where time can be moved.
  public init(
    symmetries: BoxSymmetries, strength: Double, seed: UInt64, frameSpacing: Double,
    mostFrames: Int
  ) {
    self.symmetries = symmetries
    self.strength = strength
    self.seed = seed
    shiftOfOneFrame = symmetries.timeDirection?.field.scaled(by: -frameSpacing)
    self.mostFrames = shiftOfOneFrame == nil ? 0 : mostFrames
  }

  /// The motion of a copy of a sample: a combination of the directions, evenly distributed on the sphere,
  /// run for a time that is uniform within the strength both ways, and a uniform number of frames.
  public func motion(ofSample sample: Int, copy: Int) -> Motion {
    var random = PhiloxGenerator(
      seed: seed, index: UInt64(sample), stream: MotionFamily.stream + UInt32(copy))
    let frames = mostFrames > 0 ? random.integer(in: 0...mostFrames) : 0
    let distance = strength * (2 * random.uniform() - 1)
    let normals = symmetries.directions.map { _ in random.normal() }
    let length = normals.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let weights = normals.map { length > 0 ? distance * $0 / length : 0 }
    let generators = symmetries.generators
    let zero = PolynomialVectorField<Double>.zero(on: generators[0].space)
    return Motion(
      coefficients: generators.indices.map { index in
        zip(weights, symmetries.directions).reduce(0) { $0 + $1.0 * $1.1.coefficients[index] }
      },
      strength: symmetries.directions.isEmpty ? 0 : distance, frameShift: frames,
      field: zip(weights, symmetries.directions).reduce(zero) { $0 + $1.1.field.scaled(by: $1.0) },
      shiftOfOneFrame: shiftOfOneFrame)
  }

  /// The first stream of random numbers that nothing else of a sample uses.
  private static let stream: UInt32 = 1 << 20
}
