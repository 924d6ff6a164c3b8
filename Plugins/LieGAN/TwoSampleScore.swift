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

  /// By how much each sample held out moves it, to first order: their squares sum to the variance.
  ///
  /// A sample stands for all the times that it was moved and was not, so what is common to these counts once.
  let residuals: [Double]

  /// Its standard error.
  var error: Double { Self.length(residuals) }

  /// Weighted sums of tanh(l / 2) over the times that a sample was moved, and over those that it was not.
  struct Sums: Sendable {
    private(set) var moved = (weight: 0.0, value: 0.0)
    private(set) var unmoved = (weight: 0.0, value: 0.0)

    /// Adds a logit.
    mutating func add(_ logit: Float, input: Float?, isMoved: Bool) {
      let weight = input.map { 1 / (1 + exp(Double(isMoved ? -$0 : $0))) } ?? 1
      let value = weight * tanh(Double(logit) / 2)
      if isMoved {
        moved = (moved.weight + weight, moved.value + value)
      } else {
        unmoved = (unmoved.weight + weight, unmoved.value + value)
      }
    }

    mutating func add(_ other: Sums) {
      moved = (moved.weight + other.moved.weight, moved.value + other.moved.value)
      unmoved = (unmoved.weight + other.unmoved.weight, unmoved.value + other.unmoved.value)
    }
  }

  /// Takes the sums of each sample.
  init(_ samples: [Sums]) {
    let all = samples.reduce(into: Sums()) { $0.add($1) }
    let weights = (
      moved: max(all.moved.weight, .leastNormalMagnitude),
      unmoved: max(all.unmoved.weight, .leastNormalMagnitude)
    )
    let means = (all.moved.value / weights.moved, all.unmoved.value / weights.unmoved)
    distance = (means.1 - means.0) / 2
    // A mean is a ratio of two sums, whose variance is that of its linear part.
    residuals = samples.map { sample in
      let moved = (sample.moved.value - means.0 * sample.moved.weight) / weights.moved
      let unmoved = (sample.unmoved.value - means.1 * sample.unmoved.weight) / weights.unmoved
      return (unmoved - moved) / 2
    }
  }

  /// The standard error of the difference to another score on the same samples.
  func error(beside other: TwoSampleScore) -> Double {
    Self.length(zip(residuals, other.residuals).map { $0 - $1 })
  }

  /// The mean of scores on the same samples.
  static func mean(_ scores: [TwoSampleScore]) -> TwoSampleScore {
    let part = 1 / Double(max(scores.count, 1))
    return TwoSampleScore(
      distance: part * scores.reduce(0) { $0 + $1.distance },
      residuals: (scores.first?.residuals ?? []).indices.map { place in
        part * scores.reduce(0) { $0 + $1.residuals[place] }
      })
  }

  private init(distance: Double, residuals: [Double]) {
    (self.distance, self.residuals) = (distance, residuals)
  }

  private static func length(_ numbers: [Double]) -> Double {
    numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
