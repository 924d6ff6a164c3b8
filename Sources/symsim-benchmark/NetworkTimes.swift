import COpenBLAS
import Foundation
import Networks
import Randomness

/// Times training steps of networks: plain, and with derivatives with respect to the inputs.
func timeNetworks() {
  print("OpenBLAS for \(String(cString: openblas_get_corename())); best (median) of 31, ms")
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
  for _ in 0..<31 {
    steps.append(
      1e3
        * seconds {
          result = gradient(store, samples: 4096) { shard, parameters, tape in
            let input = tape.constant(
              Tensor(
                shape: [shard.count, 3],
                values: Array(points[3 * shard.lowerBound..<3 * shard.upperBound])))
            return (1 / 8192) * network(input, parameters).square().sum()
          }
        })
    updates.append(
      1e3 * seconds { if let result { adam.update(&store, gradient: result.gradient) } })
  }
  steps.sort()
  updates.sort()
  print(
    String(
      format: "%@, %d threads: %.1f (%.1f), and Adam %.2f (%.2f)", name, threads, steps[0],
      steps[15], updates[0], updates[15]))
}
