import Foundation

/// How far two laws are apart, as a network sees it: the Le Cam distance `1/2 int (p - q)^2 / (p + q)`,
/// 0 for the same law and 1 for laws without overlap.
///
/// With l the logit of the best discriminator, `tanh(l / 2) = (p - q) / (p + q)`, and the distance is half
/// the difference of its means. Of a network that is not the best it is a lower bound in the mean, where it
/// has not seen the samples; for small motions it grows with the square of the angle between a generator
/// and the symmetries.
struct TwoSampleScore: Hashable, Sendable {
  /// The distance.
  let distance: Double

  /// Its standard error.
  let error: Double

  /// Weighted sums over samples.
  struct Moments: Sendable {
    private var weight = 0.0
    private var sum = 0.0
    private var squares = (weight: 0.0, first: 0.0, second: 0.0)

    /// Adds a sample by its logits.
    mutating func add(_ logit: Float, input: Float?, isMoved: Bool) {
      let value = tanh(Double(logit) / 2)
      let own = input.map { 1 / (1 + exp(Double(isMoved ? -$0 : $0))) } ?? 1
      weight += own
      sum += own * value
      squares.weight += own * own
      squares.first += own * own * value
      squares.second += own * own * value * value
    }

    mutating func add(_ other: Moments) {
      weight += other.weight
      sum += other.sum
      squares.weight += other.squares.weight
      squares.first += other.squares.first
      squares.second += other.squares.second
    }

    var mean: Double { sum / max(weight, .leastNormalMagnitude) }

    /// The variance of the mean.
    var variance: Double {
      let square = squares.second - 2 * mean * squares.first + mean * mean * squares.weight
      return square / max(weight * weight, .leastNormalMagnitude)
    }
  }

  /// Sums over moved and unmoved samples.
  struct Sums: Sendable {
    var moved = Moments()
    var unmoved = Moments()

    mutating func add(_ other: Sums) {
      moved.add(other.moved)
      unmoved.add(other.unmoved)
    }
  }

  /// Takes sums in which each sample stands so many times, which does not make the mean more certain.
  init(_ sums: Sums, passes: Int) {
    distance = (sums.unmoved.mean - sums.moved.mean) / 2
    error = (Double(passes) * (sums.unmoved.variance + sums.moved.variance)).squareRoot() / 2
  }
}
