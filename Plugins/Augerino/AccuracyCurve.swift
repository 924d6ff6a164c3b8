import ImageGenerators
import Networks

/// The share of images held out that keep their label when they are moved along a generator, against how far.
package struct AccuracyCurve: Sendable {
  /// How far images were moved, from 0 on.
  package let coefficients: [Double]

  /// The share that gets its label, over both directions.
  package let accuracies: [Double]

  /// The number of coefficients.
  private static let count = 25

  /// A smaller fall at the end is none.
  private static let leastFall = 0.04

  /// Takes a curve.
  package init(coefficients: [Double], accuracies: [Double]) {
    (self.coefficients, self.accuracies) = (coefficients, accuracies)
  }

  /// Measures a classifier on images of a range.
  ///
  /// - Parameter reach: the largest coefficient.
  init(
    _ pictures: MovedPictures, _ held: Range<Int>, _ trained: ExtentTraining.Outcome,
    generator: Int, reach: Double
  ) throws {
    let coefficients = (0..<Self.count).map { reach * Double($0) / Double(Self.count - 1) }
    let gradient = ShardedGradient<Float>(shards: max(held.count / 50, 1))
    let labels = pictures.images.labels
    let classes = pictures.images.classes
    let network = trained.network
    accuracies = try coefficients.map { coefficient -> Double in
      var hits = 0
      for sign in [1.0, -1.0] {
        let map = trained.basis.map(generator, sign * coefficient).map { Float($0) }
        hits += try gradient.map(trained.parameters, samples: held.count) {
          range, parameters, tape in
          let chosen = range.map { held.lowerBound + $0 }
          let maps = tape.constant(Tensor(shape: [1, 3, 3], values: map))
            .broadcast(to: [chosen.count, 3, 3])
          let logits = network(pictures.moved(chosen, by: maps), parameters).value.values
          return chosen.enumerated().count { place, index in
            let row = logits[place * classes..<(place + 1) * classes]
            let best = row.indices.max { row[$0] < row[$1] }
            return best.map { $0 - place * classes } == labels[index]
          }
        }.reduce(0, +)
      }
      return Double(hits) / Double(2 * held.count)
    }
    self.coefficients = coefficients
  }

  /// The coefficient at which accuracy begins to fall: the corner of the best fit of
  /// `a - s max(0, |w| - corner)`; nil where it does not fall.
  ///
  /// Where images of another label begin to look the same, the share of them grows with how far images are
  /// moved beyond it, in proportion for a uniform law.
  package var corner: Double? {
    guard let last = accuracies.last, let end = coefficients.last, end > 0,
      (accuracies.max() ?? 0) - last >= Self.leastFall
    else { return nil }
    let tries = 200
    return (0..<tries).map { end * Double($0) / Double(tries) }
      .min { misfit(corner: $0) < misfit(corner: $1) }
  }

  /// The least sum of squares over a and s.
  private func misfit(corner: Double) -> Double {
    let falls = coefficients.map { max(0, $0 - corner) }
    let count = Double(falls.count)
    let means = (falls.reduce(0, +) / count, accuracies.reduce(0, +) / count)
    var (square, product, total) = (0.0, 0.0, 0.0)
    for (fall, accuracy) in zip(falls, accuracies) {
      square += (fall - means.0) * (fall - means.0)
      product += (fall - means.0) * (accuracy - means.1)
      total += (accuracy - means.1) * (accuracy - means.1)
    }
    return square > 0 ? total - product * product / square : total
  }
}

extension AccuracyCurve {
  /// The accuracy at a coefficient, linear between those measured.
  func accuracy(at coefficient: Double) -> Double {
    guard let end = coefficients.last, end > 0 else { return accuracies.first ?? 0 }
    let place = min(max(coefficient / end, 0), 1) * Double(coefficients.count - 1)
    let low = min(Int(place), coefficients.count - 2)
    let part = place - Double(low)
    return accuracies[low] + part * (accuracies[low + 1] - accuracies[low])
  }
}
