public import LinearAlgebra

/// The mean state of the training data, whatever the first state.
public struct MeanForecast: StateForecast {
  /// What tables and legends call it.
  public let name = "mean state"

  private let mean: [Double]

  /// Takes the mean of states `[state, value]`.
  public init(of states: Matrix) {
    let sums = Matrix(rows: 1, columns: states.rows, entries: (0..<states.rows).map { _ in 1 })
    mean = (sums * states).entries.map { $0 / Double(max(states.rows, 1)) }
  }

  /// The mean after all times.
  public func states(from initial: Matrix, after times: [Double]) -> Matrix {
    Matrix(rows: mean.count, columns: 1, entries: mean)
      * Matrix(rows: 1, columns: times.count, entries: times.map { _ in 1 })
  }
}
