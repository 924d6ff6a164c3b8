import Augmentation
import Fields
import Foundation
import Jets
import Numbers
import Spectral
import Symmetries
import Testing

/// Motions of closed-form solutions, compared with the moved solution in closed form.
@Suite struct MotionTests {
  private static let period = 80.0
  private static let count = 512
  private static let times = (0..<9).map { Double($0) * 0.75 }

  /// The soliton of KdV on a current: u = m + 3c sech²(√c/2 (x - (c + m) t - x0)), periodic to 1e-14.
  private static func soliton(
    speed c: Double, current m: Double, from x0: Double, period: Double = period,
    times: [Double] = times
  ) -> [[Double]] {
    times.map { t in
      (0..<count).map { place in
        let x = Double(place) * period / Double(count)
        var distance = x - (c + m) * t - x0
        distance -= period * (distance / period).rounded()
        return m + 3 * c / pow(cosh(c.squareRoot() / 2 * distance), 2)
      }
    }
  }

  private func trajectory(_ frames: [[Double]]) -> Trajectory {
    let grid = Grid(axes: [
      Axis(name: "t", coordinates: MotionTests.times),
      .periodic("x", period: MotionTests.period, count: MotionTests.count),
    ])
    do {
      return try Trajectory(
        [Field(name: "u", grid: grid, values: frames.flatMap { $0 })], on: grid)
    } catch {
      fatalError("\(error)")
    }
  }

  private func moved(_ frames: [[Double]], along components: [String: String]) throws -> Trajectory
  {
    let space = VariableSpace(independents: [.t, .x], dependents: ["u"])
    let field = try PolynomialVectorField(space: space, componentTexts: components)
      .map { $0.double }
    let box = PeriodicBox(periods: [MotionTests.period], counts: [MotionTests.count])
    return trajectory(frames).carried(along: field, with: PeriodicTranslation(on: box))
  }

  private func largestDifference(_ left: [[Double]], _ right: [[Double]]) -> Double {
    zip(left.joined(), right.joined()).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test func translationAndBoostGiveTheMovedSoliton() throws {
    let start = MotionTests.soliton(speed: 1.3, current: 0.2, from: 21)
    let translated = try moved(start, along: ["x": "7.123"])
    let expected = MotionTests.soliton(speed: 1.3, current: 0.2, from: 28.123)
    #expect(largestDifference(translated.frames[0], expected) < 1e-10)

    let boosted = try moved(start, along: ["x": "0.37*t + 2.5", "u": "0.37"])
    let faster = MotionTests.soliton(speed: 1.3, current: 0.57, from: 23.5)
    #expect(largestDifference(boosted.frames[0], faster) < 1e-10)
    #expect(boosted.times == MotionTests.times)
  }

  @Test func scalingGivesTheSolitonOnItsOwnBox() throws {
    let factor = exp(0.1)
    let start = MotionTests.soliton(speed: 1.3, current: 0.2, from: 21)
    let scaled = try moved(start, along: ["t": "0.3*t", "x": "0.1*x", "u": "-0.2*u"])
    let expected = MotionTests.soliton(
      speed: 1.3 / pow(factor, 2), current: 0.2 / pow(factor, 2), from: 21 * factor,
      period: MotionTests.period * factor, times: MotionTests.times.map { $0 * pow(factor, 3) })
    #expect(largestDifference(scaled.frames[0], expected) < 1e-10)
    #expect(abs(scaled.spaceScale - factor) < 1e-15)
    #expect(abs(scaled.timeScale - pow(factor, 3)) < 1e-15)
    #expect(abs(scaled.box.periods[0] - MotionTests.period * factor) < 1e-12)
  }

  /// The bright soliton of i q_t + q_xx + 2|q|² q = 0 as q = u + i v: the phase turns it in place.
  @Test func phaseRotationTurnsTheFieldsOfASystem() throws {
    let grid = Grid(axes: [
      Axis(name: "t", coordinates: [0, 0.5]),
      .periodic("x", period: MotionTests.period, count: MotionTests.count),
    ])
    func wave(_ phase: Double) -> [[Double]] {
      [cos, sin].map { part in
        [0, 0.5].flatMap { t in
          grid.axes[1].coordinates.map { x in part(t + phase) / cosh(x - 40) }
        }
      }
    }
    let space = VariableSpace(independents: [.t, .x], dependents: ["u", "v"])
    let field = try PolynomialVectorField(
      space: space, componentTexts: ["u": "-0.9*v", "v": "0.9*u"]
    ).map { $0.double }
    let fields = zip(["u", "v"], wave(0)).map { Field(name: $0, grid: grid, values: $1) }
    let turned = try Trajectory(fields, on: grid).carried(
      along: field,
      with: PeriodicTranslation(
        on: PeriodicBox(periods: [MotionTests.period], counts: [MotionTests.count])))
    for (found, expected) in zip(turned.frames, wave(0.9)) {
      #expect(zip(found.joined(), expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test func laterFramesGoToEarlierTimes() throws {
    let space = VariableSpace(independents: [.t, .x], dependents: ["u"])
    let none = try PolynomialVectorField(space: space, componentTexts: [:]).map { $0.double }
    let frame = try PolynomialVectorField(space: space, componentTexts: ["t": "-0.75"])
      .map { $0.double }
    let motion = Motion(
      coefficients: [0], strength: 0, frameShift: 3, field: none, shiftOfOneFrame: frame)
    let box = PeriodicBox(periods: [MotionTests.period], counts: [MotionTests.count])
    let start = trajectory(MotionTests.soliton(speed: 1.3, current: 0.2, from: 21))
    let moved = motion.moved(start, frames: 4, with: PeriodicTranslation(on: box))
    #expect(moved.times == Array(MotionTests.times.prefix(4)))
    #expect(moved.frames[0] == Array(start.frames[0][3..<7]))
  }

  /// In two dimensions each axis has its own distance, on grids of even and odd size.
  @Test(arguments: [[24, 18], [15, 16], [9, 27]])
  func translationsInThePlane(counts: [Int]) {
    let box = PeriodicBox(periods: [3, 5], counts: counts)
    func values(_ dx: Double, _ dy: Double) -> [Double] {
      zip(box.coordinates(axis: 0), box.coordinates(axis: 1)).map { x, y in
        let (a, b) = (2 * Double.pi * (x - dx) / 3, 2 * Double.pi * (y - dy) / 5)
        return 1 + cos(2 * a - 3 * b) + sin(3 * b) * cos(a) + sin(2 * a)
      }
    }
    let moved = PeriodicTranslation(on: box).translated(values(0, 0), by: [0.731, -1.9])
    #expect(zip(moved, values(0.731, -1.9)).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
