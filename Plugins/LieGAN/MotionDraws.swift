import Foundation
import Networks
import Randomness
import Tasks

/// The random group elements of a batch: so many for each channel, each for several samples.
struct MotionDraws: Sendable {
  /// The coefficient of each element along its channel.
  let coefficients: [Float]

  /// The number of channels, of elements of each, and of samples that each element moves.
  let channels, elements, copies: Int

  /// The number of elements.
  var count: Int { coefficients.count }

  /// Draws the elements of all channels.
  ///
  /// - Parameter law: of the coefficients.
  init(
    channels: Int, elements: Int, copies: Int, law: CoefficientLaw, _ random: inout PhiloxGenerator
  ) {
    (self.channels, self.elements, self.copies) = (channels, elements, copies)
    coefficients = (0..<channels * elements).map { _ in Float(law.draw(&random)) }
  }

  /// The group elements of a range, `exp(w_i L_c)`, `[element, n, n]`.
  ///
  /// - Parameter coordinates: of the generators of all channels, `[channel, basis element]`.
  func matrices(
    _ range: Range<Int>, of coordinates: Variable<Float>, in space: SearchSpace
  ) -> Variable<Float> {
    let tape = coordinates.tape
    var weights = [Float](repeating: 0, count: range.count * channels)
    for (place, element) in range.enumerated() {
      weights[place * channels + element / elements] = coefficients[element]
    }
    let basis = tape.constant(
      Tensor(
        shape: [space.dimension, space.size * space.size],
        values: space.basis.flatMap { $0.map(Float.init) }))
    return tape.constant(Tensor(shape: [range.count, channels], values: weights))
      .matmul(coordinates).matmul(basis).reshaped([range.count, space.size, space.size])
      .matrixExponential()
  }

  /// The channels of the samples of a range of elements, as unit vectors `[sample, channel]`.
  func codes(_ range: Range<Int>, on tape: Tape<Float>) -> Variable<Float> {
    var values = [Float](repeating: 0, count: range.count * copies * channels)
    for (place, element) in range.enumerated() {
      for copy in 0..<copies {
        values[(place * copies + copy) * channels + element / elements] = 1
      }
    }
    return tape.constant(Tensor(shape: [range.count * copies, channels], values: values))
  }

  /// The places in a list of all samples of those that a range of elements moves.
  func samples(_ range: Range<Int>) -> Range<Int> {
    range.lowerBound * copies..<range.upperBound * copies
  }
}
