import ImageGenerators
import Networks

/// The share of images held out that keep their label when they are moved along a generator, against how far.
struct AccuracyCurve: Sendable {
  /// How far images were moved, from 0 on.
  let coefficients: [Double]

  /// The share that gets its label, the mean of both directions.
  let accuracies: [Double]

  /// The number of coefficients.
  private static let count = 21

  /// Measures a classifier.
  ///
  /// - Parameter reach: the largest coefficient.
  init(
    _ pictures: MovedPictures, _ held: Range<Int>, _ network: ImageNetwork,
    _ parameters: ParameterStore<Float>, _ basis: AffineBasis, generator: Int, reach: Double
  ) throws {
    let coefficients = (0..<Self.count).map { reach * Double($0) / Double(Self.count - 1) }
    let gradient = ShardedGradient<Float>(shards: max(held.count / 50, 1))
    let labels = pictures.images.labels
    let classes = pictures.images.classes
    accuracies = try coefficients.map { coefficient -> Double in
      var hits = 0
      for sign in [1.0, -1.0] {
        let map = basis.map(generator, sign * coefficient).map { Float($0) }
        hits += try gradient.map(parameters, samples: held.count) { range, parameters, tape in
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
}
