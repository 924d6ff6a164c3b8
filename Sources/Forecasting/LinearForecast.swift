public import Adaptors
public import LinearAlgebra

/// Linear dynamics of principal components, or of the states themselves.
///
/// Dynamic mode decomposition (Schmid 2010; Tu et al. 2014) with a constant: of frames an interval apart,
/// `z_(k+1) = A z_k + b` by least squares.
public struct LinearForecast: StateForecast {
  /// What tables and legends call it.
  public let name: String

  /// The step `[coordinate, coordinate + 1]`; the last column is the constant.
  public let step: Matrix

  private let interval: Double
  private let components: PrincipalComponents?

  /// Fits the step to trajectories.
  ///
  /// - Parameter components: on how many principal components; nil for the states themselves.
  /// - Throws: `ForecastError` where the frames are not evenly spaced; `AdaptorError` where there are fewer
  ///   states than components.
  public init(of data: StateTrajectories, components count: Int?) throws {
    guard let interval = Self.interval(of: data.times) else {
      throw ForecastError("linear dynamics need evenly spaced frames, 2 at least")
    }
    self.interval = interval
    name = Self.name(components: count)
    components = try count.map {
      try PrincipalComponents($0, ofVectors: data.stackedStates(most: 2048))
    }
    var (rows, targets): ([Double], [Double]) = ([], [])
    var frames = 0
    var width = 0
    for states in data.states {
      let reduced = Self.reduced(states, by: components)
      width = reduced.columns
      for frame in 0..<max(reduced.rows - 1, 0) {
        rows += reduced.row(frame) + [1]
        targets += reduced.row(frame + 1)
        frames += 1
      }
    }
    let matrix = Matrix(rows: frames, columns: width + 1, entries: rows)
    let target = Matrix(rows: frames, columns: width, entries: targets)
    step = Matrix(
      try (0..<width).map { try LeastSquares(matrix, target: target.column($0)).coefficients })
  }

  static func name(components count: Int?) -> String {
    count.map { "linear on \($0) principal components" } ?? "linear on states"
  }

  /// The states after some times: to the nearest step.
  public func states(from initial: Matrix, after times: [Double]) -> Matrix {
    var state = Self.reduced(initial.transposed, by: components).row(0)
    var taken = 0
    var path = Matrix(rows: state.count, columns: times.count)
    for (column, time) in times.enumerated() {
      while taken < Int((time / interval).rounded()) {
        state = (step * Matrix(rows: state.count + 1, columns: 1, entries: state + [1])).entries
        taken += 1
      }
      for (row, value) in state.enumerated() { path[row, column] = value }
    }
    guard let components else { return path }
    var states = components.rows.transposed * path
    for row in 0..<states.rows {
      for column in 0..<states.columns { states[row, column] += components.mean[row] }
    }
    return states
  }

  /// The coordinates of states `[state, value]` along the components.
  private static func reduced(_ states: Matrix, by components: PrincipalComponents?) -> Matrix {
    guard let components else { return states }
    let shift =
      components.rows
      * Matrix(rows: components.mean.count, columns: 1, entries: components.mean)
    var result = states * components.rows.transposed
    for row in 0..<result.rows {
      for column in 0..<result.columns { result[row, column] -= shift.entries[column] }
    }
    return result
  }

  private static func interval(of times: [Double]) -> Double? {
    guard times.count > 1 else { return nil }
    let mean = (times[times.count - 1] - times[0]) / Double(times.count - 1)
    let isEven = times.indices.allSatisfy {
      abs(times[$0] - times[0] - mean * Double($0)) < 1e-6 * mean * Double(times.count)
    }
    return isEven ? mean : nil
  }
}
