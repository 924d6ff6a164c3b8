public import LinearAlgebra

/// Nothing changes: the first state for all times.
public struct PersistenceForecast: StateForecast {
  /// What tables and legends call it.
  public let name = "persistence"

  /// Creates the forecast.
  public init() {}

  /// The first state after all times.
  public func states(from initial: Matrix, after times: [Double]) -> Matrix {
    initial * Matrix(rows: 1, columns: times.count, entries: times.map { _ in 1 })
  }
}
