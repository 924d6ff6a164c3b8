import Integrators
import Jets
import LinearAlgebra

/// Forecasts of held-out trajectories, by which models are compared.
struct ForecastTrial {
  /// Where each forecast begins, and what came of it, `[frame, coordinate]`.
  private let truths: [Matrix]

  /// The times of the frames, from the start.
  private let times: [[Double]]

  private let deviations: [Double]

  private static let starts = 8
  private static let frames = 100

  /// A square error counts no more than this, in variances: what is lost is lost.
  private static let largest = 4.0

  /// A mean square error above this, in variances, is of no use.
  private static let useful = 0.1

  /// A forecast that needs more steps than these is stiffer than the data.
  private static let longestRun = 20_000

  /// Chooses starts: the first frame of each trajectory, and of a single one several in its first half.
  init(_ states: [Matrix], times: [[Double]]) {
    var (truths, all): ([Matrix], [[Double]]) = ([], [])
    func take(_ number: Int, from first: Int, through last: Int) {
      let step = max((last - first) / Self.frames, 1)
      let frames = Array(stride(from: first, through: last, by: step))
      truths.append(Matrix(frames.map { states[number].row($0) }))
      all.append(frames.map { times[number][$0] - times[number][first] })
    }
    if states.count == 1 {
      let half = (states[0].rows - 1) / 2
      for start in 0..<4 { take(0, from: start * half / 4, through: start * half / 4 + half) }
    } else {
      let count = min(states.count, Self.starts)
      for start in 0..<count {
        take(start * states.count / count, from: 0, through: states[start].rows - 1)
      }
    }
    self.truths = truths
    self.times = all
    deviations = Self.deviations(of: states)
  }

  /// The deviation of each coordinate; 1 where it does not change.
  static func deviations(of states: [Matrix]) -> [Double] {
    (0..<(states.first?.columns ?? 0)).map { column in
      let values = states.flatMap { $0.column(column) }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      return variance > 0 ? variance.squareRoot() : 1
    }
  }

  /// The mean square error of equations after each frame, over the forecasts that have one.
  func squares(of equations: String, names: [String]) throws -> [Double] {
    let system = try OrdinarySystem(EquationSystem(parsing: equations), fields: names)
    var integrator = try TaylorIntegrator(system, tolerance: 1e-9)
    integrator.longestRun = Self.longestRun
    let frames = truths.map(\.rows).max() ?? 0
    var sums = [Double](repeating: 0, count: frames)
    var counts = [Double](repeating: 0, count: frames)
    for (truth, times) in zip(truths, times) {
      let path = try? integrator.trajectory(
        from: truth.row(0), times: times, estimatesError: false)
      for frame in 0..<truth.rows {
        let state = path?.state(at: frame)
        var square = 0.0
        for (column, deviation) in deviations.enumerated() {
          let difference = ((state?[column] ?? .nan) - truth[frame, column]) / deviation
          square += difference * difference / Double(deviations.count)
        }
        sums[frame] += square.isFinite ? min(square, Self.largest) : Self.largest
        counts[frame] += 1
      }
    }
    return zip(sums, counts).dropFirst().map { $0 / max($1, 1) }
  }

  /// The root mean square errors of several models, over the frames up to which the best of them at each is
  /// of use.
  ///
  /// Of chaotic motion all forecasts are lost after some time; what comes then tells nothing of the equations.
  static func errors(_ squares: [[Double]]) -> [Double] {
    guard let frames = squares.first?.count, frames > 0 else { return squares.map { _ in 0 } }
    let lost = (0..<frames).first { frame in squares.allSatisfy { $0[frame] > useful } }
    let horizon = max(lost ?? frames, min(frames, 5))
    return squares.map { curve in
      (curve.prefix(horizon).reduce(0, +) / Double(horizon)).squareRoot()
    }
  }
}
