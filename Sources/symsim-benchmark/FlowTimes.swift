import Datasets
import Fields
import Foundation
import Infinitesimal
import Integrators
import Jets
import LinearAlgebra
import Randomness

/// Times a training step of the search by flows at the settings of Ko, Kim and Lee (2024).
func timeFlowSteps() throws {
  let source = try kdvSolutions(count: 8)
  var training = try FlowTraining<Float>(.published, source, points: 2048, seed: 1)
  _ = try training.step()
  let count = 10
  let (processor, start) = (processorSeconds(), DispatchTime.now().uptimeNanoseconds)
  for _ in 0..<count { _ = try training.step() }
  let wall = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
  print(
    "KdV, batch 4, patches 64 x 64, 4 fields of 3-256-256 and 256-32-3, Runge-Kutta steps of sigma / 10, "
      + "4 intervals; mean of \(count) steps")
  print(
    String(
      format:
        "a step: %.2f s of processor time, %.2f s of wall time; peak memory %.0f MB; kernels %@",
      (processorSeconds() - processor) / Double(count), wall / Double(count), peakMegabytes(),
      ProcessorKernels.family))
}

/// Trajectories of KdV as the catalogue's recipe makes them.
func kdvSolutions(count: Int) throws -> SampleList {
  let text = "u_t + u*u_x + u_xxx = 0"
  let equation = try EvolutionEquation(EquationSystem(parsing: text))
  let (period, points, frames) = (128.0, 256, 250)
  let grid = Grid(axes: [
    .uniform("t", start: 0, length: 100, count: frames),
    .periodic("x", period: period, count: points),
  ])
  let samples = try (0..<count).map { index -> Sample in
    var random = PhiloxGenerator(seed: 1, index: UInt64(index), stream: 0)
    let waves = (0..<10).map { _ in
      (
        amplitude: random.uniform(in: -0.5..<0.5), number: Double(random.integer(in: 1...2)),
        phase: random.uniform(in: 0..<2 * Double.pi)
      )
    }
    let initial = (0..<points).map { point in
      waves.reduce(0) {
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
      grid: grid, variables: ["u"], equation: text, parameters: [:], command: "", version: ""),
    samples: samples)
}

func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + 1e-6 * Double(time.tv_usec) }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

private func peakMegabytes() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_maxrss) / 1024
}
