package import LinearAlgebra
import Networks
import Randomness

/// How the frozen features of images react to a displacement of each pixel.
///
/// A displacement field V moves an image f by -grad f . V, to first order. Its effect on the features
/// H, each in units of its deviation over the images, is linear in V: for a random combination r of
/// the features it is the sum over pixels of w(pixel) . V(pixel) with w = -(J_H^T r) grad f.
package struct FeatureSensitivity: Sendable {
  /// The reactions w by component x, y: `[image and probe, pixel]`.
  package let x, y: [Float]

  /// The number of rows: images times probes.
  package let rows: Int

  /// The number of pixels of an image.
  package let pixels: Int

  /// The mean over rows of |w|^2 at each pixel, smoothed, with the sum 1: where images have edges and
  /// the features look.
  package let importance: [Double]

  /// That sum before it was divided out: the mean square change that displacements of unit length,
  /// independent from pixel to pixel, would cause.
  package let incoherentChange: Double

  private static let stream: UInt32 = 0x7072_6f62

  /// Measures some images, each with so many random combinations of features.
  package init(
    _ classifier: Classifier, _ images: ImageSet, _ range: Range<Int>, probes: Int, seed: UInt64
  ) throws {
    let values = images.values(of: range)
    let features = try classifier.features(values, count: range.count)
    let width = classifier.network.hidden.outputs
    let deviations = Self.deviations(features, columns: width)
    pixels = images.pixels
    rows = range.count * probes
    var (alongX, alongY) = ([Float](), [Float]())
    let slopes = ImageSlopes(images)
    for probe in 0..<probes {
      var generator = PhiloxGenerator(seed: seed, index: UInt64(probe), stream: Self.stream)
      let factors = (0..<features.count).map { place in
        deviations[place % width] > 0
          ? Float(generator.normal() / (deviations[place % width] * Double(width).squareRoot())) : 0
      }
      let gradients = try classifier.gradients(values, count: range.count, probes: factors)
      for sample in 0..<range.count {
        let (first, second) = slopes.reaction(
          image: values[sample * images.size..<(sample + 1) * images.size],
          gradient: gradients[sample * images.size..<(sample + 1) * images.size])
        alongX += first
        alongY += second
      }
    }
    (x, y) = (alongX, alongY)
    var squares = [Double](repeating: 0, count: pixels)
    for place in x.indices {
      squares[place % pixels] += Double(x[place] * x[place] + y[place] * y[place])
    }
    let smooth = slopes.smoothed(slopes.smoothed(squares))
    let total = smooth.reduce(0, +)
    guard total > 0, total.isFinite else {
      throw ImageGeneratorError(
        "the features of the classifier do not react to the images; other settings are needed")
    }
    importance = smooth.map { $0 / total }
    incoherentChange = total / Double(rows)
  }

  /// The matrix of the criterion: the mean square change of the features along the field with
  /// coefficients a is `a^T C a`.
  ///
  /// - Parameter functions: the values `[pixel, function]`; coefficients are `[component, function]`.
  package func criterion(_ functions: Matrix) -> Matrix {
    let count = functions.columns
    let blocks = [x, y].map { part in
      Matrix(rows: rows, columns: pixels, entries: part.map(Double.init)) * functions
    }
    var joined = Matrix(rows: rows, columns: 2 * count)
    for (component, block) in blocks.enumerated() {
      for row in 0..<rows {
        for column in 0..<count {
          joined.entries[row * 2 * count + component * count + column] =
            block.entries[row * count + column] / Double(rows).squareRoot()
        }
      }
    }
    return joined.transposed * joined
  }

  private static func deviations(_ values: [Float], columns: Int) -> [Double] {
    let rows = Double(values.count / columns)
    return (0..<columns).map { column in
      let entries = stride(from: column, to: values.count, by: columns).map { Double(values[$0]) }
      let mean = entries.reduce(0, +) / rows
      return (entries.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / rows).squareRoot()
    }
  }
}
