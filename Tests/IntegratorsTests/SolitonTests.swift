import Foundation
import Integrators
import Jets
import Testing

@Suite struct SolitonTests {
  private let period = 128.0
  private let count = 512
  private let speed = 0.6

  /// u = 3c sech^2(sqrt(c)/2 (x - x0 - ct)), continued periodically.
  private func soliton(_ time: Double) -> [Double] {
    (0..<count).map { point in
      let distance = Double(point) * period / Double(count) - 40 - speed * time
      let nearest = distance - period * (distance / period).rounded()
      return 3 * speed / pow(cosh(speed.squareRoot() / 2 * nearest), 2)
    }
  }

  private func solver(_ dealiasing: Dealiasing = .threeHalves) throws -> EvolutionSolver {
    let equation = try EvolutionEquation(EquationSystem(parsing: "u_t + u*u_x + u_xxx = 0"))
    return try EvolutionSolver(
      equation: equation, period: period, count: count, dealiasing: dealiasing)
  }

  private func error(_ values: [Double], _ times: [Double]) -> Double {
    times.enumerated().map { frame, time in
      zip(values[frame * count..<(frame + 1) * count], soliton(time)).map { abs($0 - $1) }.max()
        ?? .infinity
    }.max()! / (3 * speed)
  }

  @Test(arguments: [(1e-6, 1e-6), (1e-8, 1e-8), (1e-11, 1e-10)])
  func toleranceHolds(tolerance: Double, bound: Double) throws {
    let times = (0...20).map { 2 * Double($0) }
    let solution = try solver().solve(initial: soliton(0), times: times, tolerance: tolerance)
    let own = error(solution.values, times)
    let estimate = try #require(solution.estimatedError)
    #expect(own <= bound)
    #expect(solution.stoppedAt == nil)
    if tolerance >= 1e-9 {
      #expect(estimate <= tolerance && estimate > own / 1.5 && estimate < 4 * own)
    }
  }

  @Test func orderIsFour() throws {
    let times = [0, 20.0, 40]
    let counts = [1000, 2000, 4000]
    let errors = try counts.map { steps in
      error(
        try solver(.none).solve(initial: soliton(0), times: times, stepsPerFrame: steps).values,
        times)
    }
    // The regression line through three points equally spaced in log step.
    let slope = log(errors[0] / errors[2]) / log(4.0)
    #expect(slope > 3.8 && slope < 4.2)
  }

  @Test func framesMayBeUneven() throws {
    let times = [0, 0.3, 1, 1.05, 7.5, 12]
    let solution = try solver().solve(initial: soliton(0), times: times, tolerance: 1e-8)
    #expect(error(solution.values, times) <= 1e-8)
  }

  @Test func runsAreReproducible() throws {
    let times = (0...4).map(Double.init)
    let first = try solver().solve(initial: soliton(0), times: times, tolerance: 1e-6)
    let used = try solver()
    var state = soliton(3)
    try used.advance(state: &state, from: 0, to: 1, steps: 7)
    let again = try used.solve(initial: soliton(0), times: times, tolerance: 1e-6)
    #expect(first == again)
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      results.add(
        try? solver().solve(initial: soliton(0), times: times, tolerance: 1e-6))
    }
    #expect(results.all.count == 4 && results.all.allSatisfy { $0 == first })
  }

  @Test func cancellation() throws {
    #expect(throws: CancellationError.self) {
      try solver().solve(
        initial: soliton(0), times: [0, 1], stepsPerFrame: 2, isCancelled: { true })
    }
  }
}

/// Solutions that threads share.
final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var own: [Solution?] = []
  func add(_ solution: Solution?) { lock.withLock { own.append(solution) } }
  var all: [Solution?] { lock.withLock { own } }
}
