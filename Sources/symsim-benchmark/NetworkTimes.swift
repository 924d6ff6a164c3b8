import Foundation
import LinearAlgebra
import Networks
import Randomness

/// Prints the kernels in use and the median time in seconds of a step, forward and backward on two
/// threads, for each precision.
func printNetworkSteps() {
  print("kernels", ProcessorKernels.family)
  print("f32", stepTimes(Float.self, threads: 2, count: 25).steps[12])
  print("f64", stepTimes(Double.self, threads: 2, count: 25).steps[12])
}

/// Times training steps of networks: plain, and with derivatives with respect to the inputs.
func timeNetworks() {
  print("OpenBLAS for \(ProcessorKernels.family); best (median) of 31, ms")
  print("MLP 3-200-200-200-200-2, SiLU, 4096 points, forward and backward:")
  for threads in [1, 2] {
    timeStep(Float.self, "f32", threads: threads)
    timeStep(Double.self, "f64", threads: threads)
  }
  print("MLP 3-64-64-3, SiLU, 4096 points, derivatives to order 3 along a line, and backward:")
  for threads in [1, 2] { timeTaylorStep(threads: threads) }
}

private func timeTaylorStep(threads: Int) {
  let network = MultilayerPerceptron(name: "net", widths: [3, 64, 64, 3], activation: .silu)
  var random = PhiloxGenerator(seed: 1, index: 0, stream: 0)
  var store = ParameterStore<Double>()
  network.initialise(&store, random: &random)
  let gradient = ShardedGradient<Double>(threads: threads)
  let times = (0..<31).map { _ in
    1e3
      * seconds {
        _ = gradient(store, samples: 4096) { shard, parameters, tape in
          let shape = [shard.count, 3]
          let line = TaylorTensor.line(
            point: tape.constant(Tensor(shape: shape, repeating: 0.3)),
            direction: tape.constant(Tensor(shape: shape, repeating: 1)), order: 3)
          return network(line, parameters).derivative([3]).square().sum()
        }
      }
  }.sorted()
  print(String(format: "f64, %d threads: %.1f (%.1f)", threads, times[0], times[15]))
}

private func timeStep<Scalar: TensorScalar>(
  _ scalar: Scalar.Type, _ name: String, threads: Int
) {
  let (steps, updates) = stepTimes(scalar, threads: threads, count: 31)
  print(
    String(
      format: "%@, %d threads: %.1f (%.1f), and Adam %.2f (%.2f)", name, threads, 1e3 * steps[0],
      1e3 * steps[15], 1e3 * updates[0], 1e3 * updates[15]))
}

/// The seconds of forward and backward passes and of the optimiser's updates, both in order.
private func stepTimes<Scalar: TensorScalar>(
  _ scalar: Scalar.Type, threads: Int, count: Int
) -> (steps: [Double], updates: [Double]) {
  let network = MultilayerPerceptron(
    name: "net", widths: [3, 200, 200, 200, 200, 2], activation: .silu)
  var random = PhiloxGenerator(seed: 1, index: 0, stream: 0)
  var store = ParameterStore<Scalar>()
  network.initialise(&store, random: &random)
  let points = (0..<3 * 4096).map { _ in Scalar(random.uniform(in: -1..<1)) }
  let gradient = ShardedGradient<Scalar>(threads: threads)
  var adam = Adam<Scalar>(schedule: .constant(1e-3))
  var result: ShardedGradient<Scalar>.Result?
  var steps: [Double] = []
  var updates: [Double] = []
  for _ in 0..<count {
    steps.append(
      seconds {
        result = gradient(store, samples: 4096) { shard, parameters, tape in
          let input = tape.constant(
            Tensor(
              shape: [shard.count, 3],
              values: Array(points[3 * shard.lowerBound..<3 * shard.upperBound])))
          return (1 / 8192) * network(input, parameters).square().sum()
        }
      })
    updates.append(seconds { if let result { adam.update(&store, gradient: result.gradient) } })
  }
  return (steps.sorted(), updates.sorted())
}
