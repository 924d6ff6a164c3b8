import Adaptors
import Datasets
import Fields
import Forecasting
import Foundation
import LinearAlgebra
import Symmetries
import Testing

struct ForecastTests {
  /// Turning at rate 1 on circles of several radii.
  private func circles(_ radii: [Double]) throws -> StateTrajectories {
    let grid = Grid(axes: [.uniform("t", start: 0, length: 9.9, count: 100)])
    let samples = radii.map { radius in
      Sample(fields: [
        Field(name: "p", grid: grid, values: (0..<100).map { radius * cos(0.1 * Double($0)) }),
        Field(name: "q", grid: grid, values: (0..<100).map { radius * sin(0.1 * Double($0)) }),
      ])
    }
    return try StateTrajectories(
      SampleList(
        description: DatasetDescription(kind: .trajectories, grid: grid, variables: ["p", "q"]),
        samples: samples))
  }

  private func identity(_ dynamics: String?) throws -> LatentSpace {
    let layer = NetworkLayer(
      name: "identity", weights: Matrix([[1, 0], [0, 1]]), biases: [0, 0], activation: .identity)
    return try LatentSpace(
      variables: ["p", "q"], encoder: LatentMap(skip: layer), decoder: LatentMap(skip: layer),
      dynamics: dynamics)
  }

  @Test func errorsOfAKnownSystemAreThoseOfItsSolution() throws {
    let parts = try circles([1, 2, 1.5, 0.5, 3, 1, 2, 1, 2, 2]).parted()
    #expect(parts.description == "the last 2 of 10 trajectories")
    let starts = try ForecastStarts(parts.heldOut, steps: 31, count: 6)
    let evaluation = try ForecastEvaluation(
      [
        LatentForecast(name: "right", space: identity("z1_t = -z2; z2_t = z1")),
        LatentForecast(name: "fast", space: identity("z1_t = -2*z2; z2_t = 2*z1")),
        LinearForecast(of: parts.training, components: nil), PersistenceForecast(),
        MeanForecast(of: parts.training.stackedStates(most: 1000)),
      ], from: starts, training: parts.training)
    let last = evaluation.curves.map { $0.errors[31] }
    #expect(evaluation.starts == 6 && abs(evaluation.leads[31] - 3.1) < 1e-12)
    #expect(last[0] < 1e-8 && last[2] < 1e-8)
    // Persistence and a doubled rate are both off by the chord of the same angle, in other directions.
    #expect(abs(last[1] - last[3]) < 0.1 * last[3] && last[3] > 1)
    #expect(abs(evaluation.curves[4].errors[0] - evaluation.curves[4].errors[31]) < 0.2)
  }

  @Test func aBlowUpEndsThatForecastAndIsCounted() throws {
    let parts = try circles([0.4, 2]).parted()
    let starts = try ForecastStarts(parts.heldOut, steps: 50, count: 4)
    let evaluation = try ForecastEvaluation(
      [LatentForecast(name: "unstable", space: identity("z1_t = z1^2 + z2^2 + 1; z2_t = z1"))],
      from: starts, training: parts.training)
    let curve = evaluation.curves[0]
    #expect(curve.stopped[0] == 0 && curve.stopped[50] == 4)
    #expect(curve.errors[0] < 1e-12 && curve.errors[50] == 1)
  }

  /// A forecast of the truth that ends at once where the first value is large.
  private struct Cautious: StateForecast {
    let name = "cautious"
    func states(from initial: Matrix, after times: [Double]) -> Matrix {
      let (p, q) = (initial.entries[0], initial.entries[1])
      let isHard = p * p + q * q > 1
      let rows = times.map { time -> [Double] in
        isHard && time > 0
          ? [.nan, .nan] : [p * cos(time) - q * sin(time), p * sin(time) + q * cos(time)]
      }
      return Matrix(rows).transposed
    }
  }

  @Test func hardStartsThatAreGivenUpCountAsLost() throws {
    let data = try circles([0.5, 2, 0.5, 2])
    let evaluation = try ForecastEvaluation(
      [Cautious()], from: ForecastStarts(data, steps: 10, count: 4), training: data)
    let curve = evaluation.curves[0]
    #expect(curve.stopped == [0] + [Int](repeating: 2, count: 10))
    for error in curve.errors.dropFirst() { #expect(abs(error - 0.5.squareRoot()) < 1e-12) }
  }

  @Test(arguments: [
    (4, 1, 0), (4, 3, 0), (4, 4, 0), (4, 7, 0), (4, 20, 10), (19, 20, 0), (1, 7, 0), (1, 20, 50),
    (3, 1000, 95),
  ])
  func startsAreAsManyAsAskedFor(trajectories: Int, count: Int, first: Int) throws {
    let data = try circles((1...trajectories).map(Double.init))
    let starts = try ForecastStarts(data, steps: 3, count: count, fromFrame: first).starts
    let room = 100 - 1 - 3 - first
    #expect(starts.count == min(count, trajectories * (room + 1)))
    #expect(Set(starts).count == starts.count)
    #expect(starts.allSatisfy { (first...first + room).contains($0.frame) })
    let each = (0..<trajectories).map { number in starts.filter { $0.trajectory == number } }
    let counts = each.map(\.count)
    #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    for own in each where own.count > 1 {
      let gaps = zip(own, own.dropFirst()).map { $1.frame - $0.frame }
      #expect(own[0].frame == first && own[own.count - 1].frame == first + room)
      #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
    }
  }

  @Test func aBaselineThatCannotBeFittedIsLeftOut() throws {
    let two = try circles([1]).selecting(frames: 0..<2)
    let few = ForecastBaselines(of: two, dimension: 1)
    #expect(few.forecasts.count + few.omissions.count == 4)
    let grid = Grid(axes: [Axis(name: "t", coordinates: [0, 1, 3, 4])])
    let uneven = try StateTrajectories(
      SampleList(
        description: DatasetDescription(kind: .trajectories, grid: grid, variables: ["p", "q"]),
        samples: [
          Sample(fields: ["p", "q"].map { Field(name: $0, grid: grid, values: [1, 2, 0, 4]) })
        ]))
    let left = ForecastBaselines(of: uneven, dimension: 1)
    #expect(left.forecasts.map(\.name) == ["persistence", "mean state"])
    #expect(
      left.omissions.first
        == "linear on 1 principal components is left out: linear dynamics need evenly spaced frames, "
        + "2 at least")
  }

  @Test func whatCannotBeForecastIsSaidInOneLine() throws {
    #expect(throws: ForecastError.self) { try LatentForecast(name: "m", space: identity(nil)) }
    #expect {
      try identity("z1_t = a*z2; z2_t = z1")
    } throws: {
      "\($0)".contains("without parameters are needed")
    }
    let data = try circles([1, 2])
    #expect(throws: ForecastError.self) { try ForecastStarts(data, steps: 100) }
    #expect(throws: ForecastError.self) { try ForecastStarts(data, fromFrame: 99) }
  }
}
