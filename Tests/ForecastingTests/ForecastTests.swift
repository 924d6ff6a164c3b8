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
    #expect(curve.errors[0] < 1e-12 && curve.errors[50].isNaN)
  }

  @Test func whatCannotBeForecastIsSaidInOneLine() throws {
    #expect(throws: ForecastError.self) { try LatentForecast(name: "m", space: identity(nil)) }
    let data = try circles([1, 2])
    #expect(throws: ForecastError.self) { try ForecastStarts(data, steps: 100) }
    #expect(throws: ForecastError.self) { try ForecastStarts(data, fromFrame: 99) }
  }
}
