import Adaptors
import LinearAlgebra
import Randomness
import Symmetries

/// States in units of their deviations; long ones as coordinates along their principal components.
struct StateScaling: Sendable {
  /// States of more values than this are projected.
  static let longestUnprojected = 64

  /// The mean state.
  let mean: [Double]

  /// From the deviation of a state to its features, `[feature, value]`.
  let rows: Matrix

  /// From features back to the deviation of a state, `[value, feature]`.
  let columns: Matrix

  /// Finds the scaling of states.
  ///
  /// - Parameters:
  ///   - states: `[frame, value]` of each trajectory.
  ///   - variance: the share of the variance that the principal components of long states keep.
  ///   - most: the largest number of components.
  /// - Throws: `LaLiGANError` where a state never changes.
  init(_ states: [Matrix], variance: Double, most: Int, seed: UInt64) throws {
    let size = states[0].columns
    let sample = Self.evenly(states, limit: size > Self.longestUnprojected ? 1024 : 100_000)
    var mean = [Double](repeating: 0, count: size)
    for row in 0..<sample.rows {
      for column in 0..<size { mean[column] += sample.entries[row * size + column] }
    }
    mean = mean.map { $0 / Double(sample.rows) }
    var centred = sample
    for row in 0..<sample.rows {
      for column in 0..<size { centred.entries[row * size + column] -= mean[column] }
    }
    self.mean = mean
    let deviations = centred.columnNorms.map { $0 / Double(sample.rows).squareRoot() }
    guard deviations.contains(where: { $0 > 0 }) else {
      throw LaLiGANError("all states of the data are the same; trajectories that move are needed")
    }
    guard size > Self.longestUnprojected else {
      let scales = deviations.map { $0 > 0 ? $0 : 1 }
      rows = Self.diagonal(scales.map { 1 / $0 })
      columns = Self.diagonal(scales)
      return
    }
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 0x6c61_7463)
    let width = min(most, sample.rows) + 10
    let leading = try LeadingSingularVectors(
      most, of: centred,
      from: Matrix(
        rows: size, columns: width, entries: (0..<size * width).map { _ in generator.normal() }))
    let total = centred.entries.reduce(0) { $0 + $1 * $1 }
    var kept = 0
    var sum = 0.0
    while kept < leading.values.count, sum < variance * total {
      sum += leading.values[kept] * leading.values[kept]
      kept += 1
    }
    // One scale for all, so that errors of features are errors of states.
    let scale = leading.values[0] / Double(sample.rows).squareRoot()
    let components = Matrix(
      rows: kept, columns: size, entries: Array(leading.rows.entries.prefix(kept * size)))
    rows = Matrix(rows: kept, columns: size, entries: components.entries.map { $0 / scale })
    columns = Matrix(
      rows: size, columns: kept, entries: components.transposed.entries.map { $0 * scale })
  }

  /// The number of features.
  var count: Int { rows.rows }

  /// The features of states, `[frame, value]` to `[frame, feature]`.
  func features(of states: Matrix) -> Matrix {
    var centred = states
    for row in 0..<states.rows {
      for column in 0..<states.columns {
        centred.entries[row * states.columns + column] -= mean[column]
      }
    }
    return centred * rows.transposed
  }

  /// The first layer of an encoder.
  var entry: NetworkLayer {
    let shift = rows * Matrix(rows: mean.count, columns: 1, entries: mean)
    return NetworkLayer(
      name: "encoder.entry", weights: rows, biases: shift.entries.map { -$0 }, activation: .identity
    )
  }

  /// The last layer of a decoder.
  var exit: NetworkLayer {
    NetworkLayer(name: "decoder.exit", weights: columns, biases: mean, activation: .identity)
  }

  private static func diagonal(_ entries: [Double]) -> Matrix {
    var matrix = Matrix(rows: entries.count, columns: entries.count)
    for (place, entry) in entries.enumerated() { matrix[place, place] = entry }
    return matrix
  }

  /// At most so many states, evenly spread over all.
  private static func evenly(_ states: [Matrix], limit: Int) -> Matrix {
    let size = states[0].columns
    let total = states.reduce(0) { $0 + $1.rows }
    let used = min(total, limit)
    var entries: [Double] = []
    entries.reserveCapacity(used * size)
    var (trajectory, first) = (0, 0)
    for place in 0..<used {
      let number = place * total / used
      while number - first >= states[trajectory].rows {
        first += states[trajectory].rows
        trajectory += 1
      }
      let row = number - first
      entries += states[trajectory].entries[row * size..<(row + 1) * size]
    }
    return Matrix(rows: used, columns: size, entries: entries)
  }
}
