import Foundation

/// One passage of a Taylor integration from the first time to the last.
struct TaylorRun {
  private let rows: TaylorRows
  private let variableCount: Int
  private let order: Int
  private let tolerance: Double
  private let limit: Int
  private let stepFactor: Double

  init(
    _ program: TaylorProgram, order: Int, tolerance: Double, limit: Int, stepFactor: Double = 1
  ) {
    rows = TaylorRows(program, order: order)
    variableCount = program.variableCount
    self.order = order
    self.tolerance = tolerance
    self.limit = limit
    self.stepFactor = stepFactor
  }

  func solve(
    _ initial: [Double], _ times: [Double], _ isCancelled: () -> Bool
  ) throws -> OrdinaryTrajectory {
    var result = OrdinaryTrajectory(
      values: Array(repeating: .nan, count: variableCount * times.count), timeCount: times.count,
      stepCount: 0)
    guard let end = times.last else { return result }
    for variable in 0..<variableCount { result.values[variable * times.count] = initial[variable] }
    var state = initial
    // What rounding took from the state and the time (Kahan's summation).
    var lost = [Double](repeating: 0, count: variableCount)
    var (time, lostTime) = (times[0], 0.0)
    var scales = initial.map(abs)
    var next = 1
    while next < times.count {
      if result.stepCount >= limit {
        throw OrdinaryError.tooManySteps(limit: limit, reached: time, end: end)
      }
      if result.stepCount % 1000 == 999, isCancelled() { throw CancellationError() }
      rows.expand(state, at: time)
      let remaining = (end - time) + lostTime
      var step = stepFactor * length(scales)
      if step >= remaining { step = remaining }
      guard step > 4 * time.ulp, step > 0 else {
        result.stoppedAt = time
        return result
      }
      let isLast = step == remaining
      while next < times.count, isLast || (times[next] - time) + lostTime <= step {
        let distance = (times[next] - time) + lostTime
        for variable in 0..<variableCount {
          result.values[variable * times.count + next] =
            state[variable] + (rows.increment(of: variable, after: distance) - lost[variable])
        }
        next += 1
      }
      for variable in 0..<variableCount {
        let increment = rows.increment(of: variable, after: step) - lost[variable]
        let sum = state[variable] + increment
        lost[variable] = (sum - state[variable]) - increment
        state[variable] = sum
        scales[variable] = max(scales[variable], abs(sum))
      }
      let sum = time + (step - lostTime)
      lostTime = (sum - time) - (step - lostTime)
      time = sum
      result.stepCount += 1
    }
    return result
  }

  /// The step for which the last two terms of the series are below the tolerance.
  ///
  /// `rho / e^2 exp(-0.7 / (order - 1))` with the radius of convergence estimated from those terms
  /// (Jorba and Zou, section 3.2 and eq. 13). Each variable is measured in its largest magnitude
  /// so far, but in no less than a millionth of the largest variable's. Zero where a coefficient is
  /// not finite.
  private func length(_ scales: [Double]) -> Double {
    let largest = scales.max() ?? 0
    let floor = largest > 0 ? 1e-6 * largest : 1
    var radius = Double.infinity
    for power in [order - 1, order] {
      radius = min(radius, self.radius(power, scales, floor))
    }
    if radius == .infinity {
      for power in 1..<order - 1 { radius = min(radius, self.radius(power, scales, floor)) }
    }
    // The order is that of this tolerance, for which e^-2 is best; another one needs another factor.
    let ideal = pow(tolerance, 1 / Double(order))
    return radius * min(exp(-2.0), ideal) * exp(-0.7 / Double(order - 1))
  }

  private func radius(_ power: Int, _ scales: [Double], _ floor: Double) -> Double {
    var norm = 0.0
    for variable in 0..<variableCount {
      let term = abs(rows.row(variable)[power]) / max(scales[variable], floor)
      guard term.isFinite else { return 0 }
      norm = max(norm, term)
    }
    return norm == 0 ? .infinity : pow(norm, -1 / Double(power))
  }
}
