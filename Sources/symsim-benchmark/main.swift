import Foundation
import Integrators
import Jets
import LinearAlgebra
import Spectral

/// Times the step of KdV beside the transforms it cannot do without.
func run() throws {
  let system = try EquationSystem(parsing: "u_t + u*u_x + u_xxx = 0")
  let equation = try EvolutionEquation(system)
  let (period, count, frames, steps) = (128.0, 256, 250, 16)
  let initial = (0..<count).map { point in
    let angle = 2 * Double.pi * Double(point) / Double(count)
    return 0.4 * sin(angle) + 0.3 * cos(2 * angle + 1)
  }
  let times = (0..<frames).map { 100 * Double($0) / Double(frames - 1) }
  let stepCount = Double((frames - 1) * steps)
  print("KdV, L = 128, N = 256, T = 100, 250 frames, 16 steps per frame; best (median) of 9")
  for dealiasing in [Dealiasing.none, .threeHalves] {
    let length = dealiasing == .none ? count : count * 3 / 2
    let transform = RealTransform(length: length)
    var floors: [Double] = []
    var trajectories: [Double] = []
    let solver = try EvolutionSolver(
      equation: equation, period: period, count: count, dealiasing: dealiasing)
    for _ in 0..<9 {
      floors.append(
        seconds {
          for _ in 0..<Int(stepCount) {
            for _ in 0..<4 {
              transform.inverse()
              transform.forward()
            }
          }
        } / stepCount)
      trajectories.append(
        try seconds {
          _ = try solver.solve(initial: initial, times: times, stepsPerFrame: steps)
        })
    }
    floors.sort()
    trajectories.sort()
    let perStep = trajectories.map { $0 / stepCount }
    print(
      String(
        format: "%@ (%@): step %.2f (%.2f) us, floor %.2f (%.2f) us, ratio %.2f (%.2f), "
          + "trajectory %.4f (%.4f) s",
        dealiasing.rawValue, transform.origin.rawValue, perStep[0] * 1e6, perStep[4] * 1e6,
        floors[0] * 1e6, floors[4] * 1e6, perStep[0] / floors[0], perStep[4] / floors[4],
        trajectories[0], trajectories[4]))
  }
}

/// The time a body takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  try body()
  return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
}

ProcessorKernels.choose()
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "data" {
  let benchmark = DataBenchmark(folder: CommandLine.arguments[2])
  try benchmark.writePictures()
  for (name, seconds) in try benchmark.measure().sorted(by: { $0.key < $1.key }) {
    print(name, seconds)
  }
} else if CommandLine.arguments.dropFirst() == ["networks"] {
  timeNetworks()
} else if CommandLine.arguments.dropFirst() == ["network-steps"] {
  printNetworkSteps()
} else if CommandLine.arguments.dropFirst() == ["flow"] {
  try timeFlowSteps()
} else if CommandLine.arguments.dropFirst() == ["liegan"] {
  try timeAdversarialSteps()
} else if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "laligan" {
  try timeLatentSteps(CommandLine.arguments[2])
} else {
  try run()
}
