public import Adaptors
import LinearAlgebra

/// How wrong forecasts are, by the time since their start.
public struct ForecastEvaluation: Sendable {
  /// The errors of one forecast.
  public struct Curve: Hashable, Sendable {
    /// What the forecast is called.
    public let name: String

    /// The relative error at each frame after the start, the start included: the root of the mean square over
    /// all forecasts, of which one that has stopped counts as wrong as the mean state.
    public let errors: [Double]

    /// How many forecasts have stopped before each frame, because the equations blow up.
    public let stopped: [Int]
  }

  /// The times since the start.
  public let leads: [Double]

  /// The number of forecasts of each kind.
  public let starts: Int

  /// The errors.
  public let curves: [Curve]

  /// The squared error of a forecast that has stopped, about that of the mean state: were it left out, equations
  /// that blow up where forecasts are hard would have the smaller error.
  private static let lost = 1.0

  /// Judges forecasts.
  ///
  /// An error is relative to the variance of each variable about its mean state in the training data: the mean
  /// state has an error of about 1.
  ///
  /// - Parameters:
  ///   - forecasts: what is judged.
  ///   - starts: where forecasts begin.
  ///   - training: gives the mean state.
  ///   - progress: takes the part that is done, 0 to 1.
  /// - Throws: what a forecast throws.
  public init(
    _ forecasts: [any StateForecast], from starts: ForecastStarts, training: StateTrajectories,
    progress: (Double) -> Void = { _ in }
  ) throws {
    let scale = Self.scales(of: training)
    let width = max(starts.stateSize / starts.variableCount, 1)
    leads = starts.leads
    self.starts = starts.starts.count
    var curves: [Curve] = []
    for (number, forecast) in forecasts.enumerated() {
      var sums = [Double](repeating: 0, count: starts.steps + 1)
      var counts = [Int](repeating: 0, count: starts.steps + 1)
      for (place, start) in starts.starts.enumerated() {
        let initial = Matrix(
          rows: starts.stateSize, columns: 1, entries: Array(starts.state(start, after: 0)))
        let states = try forecast.states(from: initial, after: starts.times(start)).transposed
        for step in 0...starts.steps {
          let error = Self.squaredError(
            states, step, starts.state(start, after: step), width: width, scales: scale)
          if !error.isFinite {
            for later in step...starts.steps { sums[later] += Self.lost }
            break
          }
          sums[step] += error
          counts[step] += 1
        }
        progress(
          (Double(number) + Double(place + 1) / Double(starts.starts.count))
            / Double(forecasts.count))
      }
      curves.append(
        Curve(
          name: forecast.name,
          errors: sums.map { ($0 / Double(starts.starts.count)).squareRoot() },
          stopped: counts.map { starts.starts.count - $0 }))
    }
    self.curves = curves
  }

  /// The mean of the squared error of a state over the variables, each over its variance.
  private static func squaredError(
    _ states: Matrix, _ row: Int, _ truth: ArraySlice<Double>, width: Int, scales: [Double]
  ) -> Double {
    let base = row * states.columns
    return states.entries.withUnsafeBufferPointer { found in
      truth.withUnsafeBufferPointer { truth in
        var sum = 0.0
        for (variable, scale) in scales.enumerated() {
          var own = 0.0
          for place in variable * width..<(variable + 1) * width {
            let difference = found[base + place] - truth[place]
            own += difference * difference
          }
          sum += own / scale
        }
        return sum / Double(scales.count)
      }
    }
  }

  /// The mean over states of each variable's squared distance from its mean state.
  private static func scales(of data: StateTrajectories) -> [Double] {
    let states = data.stackedStates(most: 1024)
    let mean = MeanForecast(of: states).states(
      from: Matrix(rows: states.columns, columns: 1), after: [0]
    ).entries
    let count = data.variables.count
    let width = max(states.columns / count, 1)
    var sums = [Double](repeating: 0, count: count)
    for row in 0..<states.rows {
      for column in 0..<states.columns {
        let difference = states.entries[row * states.columns + column] - mean[column]
        sums[column / width] += difference * difference
      }
    }
    return sums.map { $0 > 0 ? $0 / Double(states.rows) : 1 }
  }
}
