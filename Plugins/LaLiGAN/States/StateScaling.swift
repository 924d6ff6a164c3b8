import Adaptors
import LinearAlgebra
import Symmetries

/// States in units of their deviations; long ones as coordinates along their principal components.
struct StateScaling: Sendable {
  /// States of more values than this are projected.
  private static let longestUnprojected = 64
  /// At most so many states are looked at, of short ones and of long ones.
  private static let mostStates = (short: 100_000, long: 1024)

  /// The mean state.
  private let mean: [Double]

  /// From the deviation of a state to its features, `[feature, value]`.
  private let rows: Matrix

  /// From features back to the deviation of a state, `[value, feature]`.
  private let columns: Matrix

  /// Finds the scaling of states.
  ///
  /// - Parameters:
  ///   - variance: the share of the variance that the principal components of long states keep.
  ///   - most: the largest number of components.
  /// - Throws: `LaLiGANError` where a state never changes.
  init(_ data: StateTrajectories, variance: Double, most: Int, seed: UInt64) throws {
    guard data.stateSize > Self.longestUnprojected else {
      let states = data.stackedStates(most: Self.mostStates.short)
      let count = Double(states.rows)
      let columns = (0..<states.columns).map { states.column($0) }
      mean = columns.map { $0.reduce(0, +) / count }
      let scales = zip(columns, mean).map { values, centre -> Double in
        (values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / count).squareRoot()
      }
      try Self.check(scales)
      let factors = scales.map { $0 > 0 ? $0 : 1 }
      rows = Self.diagonal(factors.map { 1 / $0 })
      self.columns = Self.diagonal(factors)
      return
    }
    let states = data.stackedStates(most: Self.mostStates.long)
    let components = try PrincipalComponents(
      min(most, states.rows - 1, states.columns), ofVectors: states, seed: seed)
    try Self.check(components.deviations)
    var (kept, sum) = (0, 0.0)
    while kept < components.shares.count, sum < variance {
      sum += components.shares[kept]
      kept += 1
    }
    // One scale for all, so that errors of features are errors of states.
    let scale = components.deviations[0]
    let size = states.columns
    let entries = components.rows.entries.prefix(kept * size)
    rows = Matrix(rows: kept, columns: size, entries: entries.map { $0 / scale })
    columns = Matrix(rows: kept, columns: size, entries: entries.map { $0 * scale }).transposed
    mean = components.mean
  }

  private static func check(_ deviations: [Double]) throws {
    guard deviations.contains(where: { $0 > 0 }) else {
      throw LaLiGANError("all states of the data are the same; states that differ are needed")
    }
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
      name: "encoder.entry", weights: rows, biases: shift.entries.map { -$0 },
      activation: .identity)
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
}
