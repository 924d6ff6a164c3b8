package import Datasets
import Fields
import Randomness

/// Labelled images in memory, standardised, in an order of their own.
package struct ImageSet: Sendable {
  /// The intensities `[sample, channel, row, column]`, less their mean and over their deviation.
  package let values: [Float]

  /// The mean and the deviation of the intensities of the data.
  package let mean, deviation: Double

  /// The class of each image.
  package let labels: [Int]

  /// The number of classes.
  package let classes: Int

  /// The numbers of channels, rows and columns.
  package let channels, height, width: Int

  /// The coordinates of the columns and of the rows.
  package let x, y: [Double]

  private static let stream: UInt32 = 0x696d_6773

  /// The number of images.
  package var count: Int { labels.count }

  /// The number of pixels of an image.
  package var pixels: Int { height * width }

  /// The number of intensities of an image.
  package var size: Int { channels * pixels }

  /// Reads images, at most so many, drawn at random.
  ///
  /// - Throws: `ImageGeneratorError` for data that are no labelled images or not finite, or what
  ///   reading throws.
  package init(_ source: any DataSource, limit: Int, seed: UInt64) throws {
    let description = source.description
    guard description.kind == .images else {
      throw ImageGeneratorError(
        "the data are of kind \(description.kind.rawValue); images are needed")
    }
    guard case .classes(let names)? = description.target else {
      throw ImageGeneratorError("the images have no labels; a class for each image is needed")
    }
    guard let rows = description.grid.axis(named: "y"),
      let columns = description.grid.axis(named: "x"),
      min(rows.count, columns.count) >= 12
    else {
      throw ImageGeneratorError(
        "the images are of \(description.grid.shape.reversed().map(String.init).joined(separator: "x")) "
          + "pixels; 12x12 at least are needed")
    }
    (y, x) = (rows.coordinates, columns.coordinates)
    (height, width, channels, classes) = (
      rows.count, columns.count, description.variables.count, names.count
    )
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    var order = Array(0..<source.count)
    for place in order.indices.dropLast() {
      order.swapAt(place, generator.integer(in: place...order.count - 1))
    }
    // In the order of the file, which is the fast one to read in; then shuffled.
    let chosen = Array(order.prefix(limit))
    var raw = [Float](repeating: 0, count: chosen.count * channels * height * width)
    var labels = [Int](repeating: 0, count: chosen.count)
    let size = channels * height * width
    for (place, number) in chosen.enumerated().sorted(by: { $0.element < $1.element }) {
      let sample = try source.sample(at: number)
      guard case .label(let label)? = sample.target else {
        throw ImageGeneratorError("image \(number) has no label; a class for each is needed")
      }
      labels[place] = label
      var target = place * size
      for value in sample.fields.lazy.flatMap(\.values) {
        raw[target] = Float(value)
        target += 1
      }
      guard raw[place * size..<target].allSatisfy(\.isFinite) else {
        throw ImageGeneratorError(
          "image \(number) has a value that is not finite; clean data are needed")
      }
    }
    self.labels = labels
    let total = Double(max(raw.count, 1))
    let mean = raw.reduce(0.0) { $0 + Double($1) } / total
    let variance = raw.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / total
    guard variance > 0 else {
      throw ImageGeneratorError("all intensities are \(mean); images that differ are needed")
    }
    (self.mean, deviation) = (mean, variance.squareRoot())
    let (shift, factor) = (Float(mean), Float(1 / variance.squareRoot()))
    values = raw.map { factor * ($0 - shift) }
  }

  /// The intensities of some images, one after the other.
  package func values(of chosen: some Collection<Int>) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(chosen.count * size)
    for index in chosen { result += values[index * size..<(index + 1) * size] }
    return result
  }

  /// The share of the most frequent class among images of a range.
  package func largestShare(_ range: Range<Int>) -> Double {
    var counts = [Int](repeating: 0, count: classes)
    for index in range { counts[labels[index]] += 1 }
    return Double(counts.max() ?? 0) / Double(max(range.count, 1))
  }

  /// Checks that there are images to learn from and others to judge by, of two classes at least.
  ///
  /// - Throws: `ImageGeneratorError` where there are not.
  package func validate(held: Range<Int>) throws {
    guard held.count >= 50, count - held.count >= 50 else {
      throw ImageGeneratorError(
        "there are \(count) images, \(held.count) of them held out; 50 to hold out and 50 to train on "
          + "are needed")
    }
    guard largestShare(held) < 1, largestShare(held.upperBound..<count) < 1 else {
      throw ImageGeneratorError(
        "all images are of one class; two classes are needed for a classifier to look at something")
    }
  }
}
