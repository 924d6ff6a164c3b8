import Datasets
import Fields
import Foundation
import Integrators
import Jets
import Randomness

/// Solutions of an equation from sums of sines.
func flowSolutions(
  _ text: String, parameters: [String: Double] = [:], count: Int, period: Double, points: Int,
  time: Double, frames: Int
) throws -> SampleList {
  let equation = try EvolutionEquation(EquationSystem(parsing: text).binding(parameters))
  let grid = Grid(axes: [
    .uniform("t", start: 0, length: time, count: frames),
    .periodic("x", period: period, count: points),
  ])
  let samples = try (0..<count).map { index -> Sample in
    var random = PhiloxGenerator(seed: 1, index: UInt64(index), stream: 0)
    let waves = (0..<6).map { wave in
      (
        amplitude: random.uniform(in: -0.4..<0.4), number: Double(wave % 2 + 1),
        phase: random.uniform(in: 0..<2 * Double.pi)
      )
    }
    let initial = (0..<points).map { point in
      waves.reduce(0.3) {
        $0 + $1.amplitude
          * sin(2 * Double.pi * $1.number * Double(point) / Double(points) + $1.phase)
      }
    }
    let solver = try EvolutionSolver(
      equation: equation, period: period, count: points, dealiasing: .threeHalves)
    let solution = try solver.solve(
      initial: initial, times: grid.axes[0].coordinates, stepsPerFrame: 8)
    return Sample(fields: [Field(name: "u", grid: grid, values: solution.values)])
  }
  return SampleList(
    description: DatasetDescription(
      grid: grid, variables: ["u"], equation: text, parameters: parameters, command: "test",
      version: "test"),
    samples: samples)
}

/// KdV on a short box.
func kdvSolutions(count: Int) throws -> SampleList {
  try flowSolutions(
    "u_t + u*u_x + u_xxx = 0", count: count, period: 48, points: 96, time: 16, frames: 41)
}
