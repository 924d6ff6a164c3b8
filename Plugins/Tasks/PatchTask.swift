package import Datasets
import Fields
import Foundation
import Networks
import Randomness

/// The step of an evolution equation seen locally: from a patch of neighbouring points to the middle one some frames
/// later.
///
/// A map of patches knows neither time nor place, so that translations are its symmetries by construction. Fields
/// are seen in standard units. A matrix `[field + 1, field + 1]` moves the values of each point alike,
/// `u -> M u + b`, with the last row `0 ... 0 1`.
package struct PatchTask: Sendable {
  /// The names of the fields.
  package let fields: [String]

  /// The name of the space axis.
  package let axis: String

  /// The mean and the deviation of each field.
  package let means, deviations: [Double]

  /// The samples to learn from and those held out.
  package let parts: TaskParts

  /// How many frames lie between a patch and its target, and points between neighbours of a patch.
  package let lag, spacing: Int

  /// The points of a patch: the middle, those to the left of it, nearest first, and those to the right.
  package let places: Int

  /// The basis of the matrices, `[element][row * (fields + 1) + column]`: factors first, then shifts.
  package let elements: [[Double]]

  /// The patches `[sample, place, field]` and the values of the middle later, `[sample, field]`.
  let points, targets: [Float]

  /// The deviation of the change of each field.
  package let scales: [Float]

  let network: TaskNetwork

  private static let stream: UInt32 = 0x7061_7463

  /// Reads patches at random frames and places.
  ///
  /// - Throws: `TaskError` for data of another kind, with more than one space axis, or too few points or frames.
  package init(_ source: any DataSource, settings: PatchTaskSettings, seed: UInt64) throws {
    let description = source.description
    let axes = description.grid.axes
    guard description.kind == .evolution, axes.count == 2 else {
      throw TaskError(
        "patches are taken of data of kind evolution on one space axis; these are of kind "
          + "\(description.kind.rawValue) on \(axes.map(\.name).joined(separator: ", "))")
    }
    guard axes[0].count > settings.lag, axes[1].count > 2 * settings.radius + 1 else {
      throw TaskError(
        "the data have \(axes[0].count) frames of \(axes[1].count) points; more than \(settings.lag) frames and "
          + "\(2 * settings.radius + 1) points are needed")
    }
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    let samples = try source.samples(in: 0..<source.count).filter { $0.status == .complete }
    guard !samples.isEmpty else { throw TaskError("no solution of the data is complete") }
    let order = generator.shuffled(samples.count)
    let states = order.map { number in samples[number].fields.map(\.values) }
    let count = description.variables.count
    var (means, deviations): ([Double], [Double]) = ([], [])
    for field in 0..<count {
      let size = Double(states.reduce(0) { $0 + $1[field].count })
      let mean = states.reduce(0) { $0 + $1[field].reduce(0, +) } / size
      let square = states.reduce(0.0) { sum, state in
        sum + state[field].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      }
      guard mean.isFinite, square.isFinite else {
        throw TaskError("the data have values that are not finite; clean data are needed")
      }
      means.append(mean)
      deviations.append(square > 0 ? (square / size).squareRoot() : 1)
    }
    let reading = PatchReading(
      states: states, frames: axes[0].count, points: axes[1].count,
      isPeriodic: axes[1].period != nil, lag: settings.lag, radius: settings.radius, means: means,
      deviations: deviations)
    spacing =
      settings.spacing > 0
      ? min(settings.spacing, reading.largestSpacing) : try reading.bestSpacing(&generator)
    let each = max(settings.samples / states.count, 1)
    let read = reading.patches(each: each, spacing: spacing, &generator)
    (points, targets) = (read.points.map(Float.init), read.targets.map(Float.init))
    parts = try TaskParts(
      groups: states.indices.flatMap { Array(repeating: $0, count: each) },
      share: settings.heldOut)
    places = 2 * settings.radius + 1
    let width = places * count
    let total = read.targets.count / count
    scales = (0..<count).map { field in
      let square = (0..<total).reduce(0.0) {
        let change = read.targets[$1 * count + field] - read.points[$1 * width + field]
        return $0 + change * change
      }
      return square > 0 ? Float((square / Double(total)).squareRoot()) : 1
    }
    let rows = count + 1
    elements =
      (0..<count * count).map { Self.unit($0 / count * rows + $0 % count, rows) }
      + (0..<count).map { Self.unit($0 * rows + count, rows) }
    network = TaskNetwork(
      settings.backbone, inputs: width, widths: settings.widths, outputs: count)
    (fields, axis, lag) = (description.variables, axes[1].name, settings.lag)
    (self.means, self.deviations) = (means, deviations)
  }

  private static func unit(_ place: Int, _ rows: Int) -> [Double] {
    (0..<rows * rows).map { $0 == place ? 1 : 0 }
  }

  /// A matrix on standard units as rows of factors and a shift on those of the data, `[field][field + 1]`.
  package func rows(_ matrix: [Double]) -> [[Double]] {
    let count = fields.count
    return (0..<count).map { row in
      let factors = (0..<count).map {
        matrix[row * (count + 1) + $0] * deviations[row] / deviations[$0]
      }
      let still = zip(factors, means).reduce(0) { $0 + $1.0 * $1.1 }
      return factors + [
        means[row] - still + deviations[row] * matrix[row * (count + 1) + count]
      ]
    }
  }

  /// The places of the numbers of a patch after `x -> -x`.
  package var reversal: [Int] {
    let (count, radius) = (fields.count, places / 2)
    let order = [0] + Array(radius + 1...2 * radius) + Array(1...radius)
    return order.flatMap { place in (0..<count).map { place * count + $0 } }
  }
}
