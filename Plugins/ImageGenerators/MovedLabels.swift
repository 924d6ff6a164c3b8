import Parallelism

/// What becomes of the labels that a frozen classifier gives when images are moved.
struct MovedLabels: Sendable {
  let classifier: Classifier
  let images: ImageSet
  let range: Range<Int>
  /// The share of images that get their label unmoved.
  let accuracy: Double

  /// Measures unmoved images of a range.
  init(_ classifier: Classifier, _ images: ImageSet, _ range: Range<Int>) throws {
    (self.classifier, self.images, self.range) = (classifier, images, range)
    accuracy = try classifier.accuracy(
      images.values(of: range), labels: Array(images.labels[range]))
  }

  /// How much the accuracy falls in the mean of both directions along a field.
  ///
  /// - Parameters:
  ///   - field: the values `[component][pixel]`.
  ///   - time: how far the field is followed.
  func loss(_ field: [[Double]], time: Double) throws -> Double {
    let motion = ImageMotion(images)
    let pixel = images.x[1] - images.x[0]
    let labels = Array(images.labels[range])
    let accuracies = try [time, -time].map { time -> Double in
      let displacement = motion.displacement(
        field.map { component in component.map { Float(-time * $0 / pixel) } })
      let moved = try Array(range).concurrentMap { index in
        motion.sampled(images.values[index * images.size..<(index + 1) * images.size], displacement)
      }
      return try classifier.accuracy(moved.flatMap(\.self), labels: labels)
    }
    return accuracy - (accuracies[0] + accuracies[1]) / 2
  }
}
