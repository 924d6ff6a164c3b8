public import Datasets
import Fields
public import LinearAlgebra
import Randomness

/// The directions of largest variance of a source's vectors (Pearson 1901), with the way back.
///
/// The vectors are the states at each time, all variables and points of space together; where there is
/// no time, whole samples.
public struct PrincipalComponents: Hashable, Sendable {
  /// Apart from the streams of other adaptors, so that the same seed does not give the same numbers.
  private static let stream: UInt32 = 0x7072_696e

  /// The mean vector.
  public let mean: [Double]

  /// The components as orthonormal rows `[component, coordinate]`.
  public let rows: Matrix

  /// The standard deviation along each component, largest first.
  public let deviations: [Double]

  /// The share of the total variance along each component.
  public let shares: [Double]

  /// Finds the leading components.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - samples: the source; at most `vectors` vectors of it are used, evenly spread.
  ///   - seed: the seed of the start of the iteration for large vectors.
  /// - Throws: what reading throws; `AdaptorError` where there are fewer vectors or coordinates than
  ///   components, or a value is not finite.
  public init(
    _ count: Int, of samples: any DataSource, vectors: Int = 4096, seed: UInt64 = 0
  ) throws {
    let states = StateVectors(samples.description)
    let total = samples.count * states.countPerSample
    let used = min(total, vectors)
    try Self.check(count, used, states.width)
    var entries: [Double] = []
    entries.reserveCapacity(used * states.width)
    var last: (number: Int, sample: Sample)?
    for place in 0..<used {
      let (number, time) = (place * total / used).quotientAndRemainder(
        dividingBy: states.countPerSample)
      if last?.number != number { last = (number, try samples.sample(at: number)) }
      if let sample = last?.sample { entries += states.vector(time, of: sample) }
    }
    try self.init(
      count, ofVectors: Matrix(rows: used, columns: states.width, entries: entries), seed: seed)
  }

  /// Finds the leading components of vectors.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - vectors: one in each row.
  ///   - seed: the seed of the start of the iteration for large vectors.
  /// - Throws: `AdaptorError` where there are fewer vectors or coordinates than components, or a value is not
  ///   finite.
  public init(_ count: Int, ofVectors vectors: Matrix, seed: UInt64 = 0) throws {
    let (used, width) = (vectors.rows, vectors.columns)
    try Self.check(count, used, width)
    var entries = vectors.entries
    guard entries.allSatisfy(\.isFinite) else {
      throw AdaptorError("principal components need finite values; leave stopped samples out")
    }
    var mean = [Double](repeating: 0, count: width)
    for place in 0..<used {
      for column in 0..<width { mean[column] += entries[place * width + column] }
    }
    mean = mean.map { $0 / Double(used) }
    for place in 0..<used {
      for column in 0..<width { entries[place * width + column] -= mean[column] }
    }
    let variance = entries.reduce(0) { $0 + $1 * $1 }
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    let start = Matrix(
      rows: width, columns: count + 10,
      entries: (0..<width * (count + 10)).map { _ in generator.normal() })
    let leading = try LeadingSingularVectors(
      count, of: Matrix(rows: used, columns: width, entries: entries), from: start)
    self.mean = mean
    rows = Self.withFixedSigns(leading.rows)
    deviations = leading.values.map { $0 / Double(used - 1).squareRoot() }
    shares = leading.values.map { variance > 0 ? $0 * $0 / variance : 0 }
  }

  /// The coordinates of a vector along the components, each over its deviation where `whitens`.
  public func coordinates(of vector: [Double], whitens: Bool) -> [Double] {
    (0..<rows.rows).map { row in
      var sum = 0.0
      for column in 0..<rows.columns {
        sum += rows.entries[row * rows.columns + column] * (vector[column] - mean[column])
      }
      return whitens && deviations[row] > 0 ? sum / deviations[row] : sum
    }
  }

  /// The vector of given coordinates: what is left of it without the components that are missing.
  public func vector(at coordinates: [Double], whitened: Bool) -> [Double] {
    var vector = mean
    for (row, value) in coordinates.enumerated() {
      let length = whitened && deviations[row] > 0 ? value * deviations[row] : value
      for column in 0..<rows.columns {
        vector[column] += length * rows.entries[row * rows.columns + column]
      }
    }
    return vector
  }

  private static func check(_ count: Int, _ vectors: Int, _ width: Int) throws {
    guard (1...max(min(vectors - 1, width), 1)).contains(count), vectors > 1 else {
      throw AdaptorError(
        "\(count) principal components of \(vectors) vectors of \(width) numbers: 1 to "
          + "\(max(min(vectors - 1, width), 0)) are possible")
    }
  }

  /// Singular vectors are known up to sign: the entry of largest size is made positive.
  private static func withFixedSigns(_ rows: Matrix) -> Matrix {
    var rows = rows
    for row in 0..<rows.rows {
      let range = row * rows.columns..<(row + 1) * rows.columns
      let largest = rows.entries[range].max { abs($0) < abs($1) } ?? 1
      if largest < 0 { for place in range { rows.entries[place].negate() } }
    }
    return rows
  }
}
