import Foundation
import Networks
import Randomness
import Testing

@Suite struct TrainingTests {
  private static let network = MultilayerPerceptron(
    name: "net", widths: [2, 24, 24, 1], activation: .silu, biasRange: 0.3)

  private static func points<S: TensorScalar>(_ count: Int) -> (Tensor<S>, Tensor<S>) {
    var random = PhiloxGenerator(seed: 5, index: 0, stream: 0)
    let x = (0..<2 * count).map { _ in random.uniform(in: -1..<1) }
    let y = (0..<count).map { sin(2 * x[2 * $0]) * x[2 * $0 + 1] }
    return (
      Tensor(shape: [count, 2], values: x.map { S($0) }),
      Tensor(shape: [count, 1], values: y.map { S($0) })
    )
  }

  private static func rows<S: TensorScalar>(_ tensor: Tensor<S>, _ range: Range<Int>) -> Tensor<S> {
    let width = tensor.shape[1]
    return Tensor(
      shape: [range.count, width],
      values: Array(tensor.values[range.lowerBound * width..<range.upperBound * width]))
  }

  private static func train<S: TensorScalar>(
    _ scalar: S.Type, steps: Int, threads: Int
  ) -> (losses: [Double], store: ParameterStore<S>) {
    var store = ParameterStore<S>()
    var random = PhiloxGenerator(seed: 1, index: 0, stream: 0)
    network.initialise(&store, random: &random)
    let (x, y): (Tensor<S>, Tensor<S>) = points(203)
    var adam = Adam<S>(
      schedule: .cosine(peak: 1e-2, last: 1e-4, warmUp: 10, steps: steps), clipNorm: 1)
    let gradient = ShardedGradient<S>(threads: threads)
    let losses = (0..<steps).map { _ in
      let result = gradient(store, samples: 203) { shard, parameters, tape in
        let output = network(tape.constant(rows(x, shard)), parameters)
        return (1 / 203) * (output - tape.constant(rows(y, shard))).square().sum()
      }
      adam.update(&store, gradient: result.gradient)
      return result.loss
    }
    return (losses, store)
  }

  @Test func regressionReachesASmallLoss() {
    let double = Self.train(Double.self, steps: 400, threads: 2)
    #expect(double.losses[0] > 0.1)
    #expect(double.losses[399] < 5e-4)
    let single = Self.train(Float.self, steps: 400, threads: 2)
    #expect(single.losses[399] < 5e-4)
    #expect(abs(single.losses[0] / double.losses[0] - 1) < 1e-5)
  }

  @Test func sameBitsForAnyNumberOfThreads() {
    let one = Self.train(Double.self, steps: 20, threads: 1)
    for threads in [2, 3, 8] {
      let more = Self.train(Double.self, steps: 20, threads: threads)
      #expect(one.losses == more.losses)
      #expect(one.store == more.store)
    }
  }

  @Test func shardsMakeUpTheWholeBatch() {
    var store = ParameterStore<Double>()
    var random = PhiloxGenerator(seed: 1, index: 0, stream: 0)
    Self.network.initialise(&store, random: &random)
    let (x, y): (Tensor<Double>, Tensor<Double>) = Self.points(5)
    let tape = Tape<Double>()
    let parameters = tape.bind(store)
    tape.differentiate(
      Self.network(tape.constant(x), parameters).meanSquaredError(to: tape.constant(y)))
    // More shards than samples.
    let sharded = ShardedGradient<Double>()(store, samples: 5) { shard, parameters, tape in
      let output = Self.network(tape.constant(Self.rows(x, shard)), parameters)
      return (1 / 5) * (output - tape.constant(Self.rows(y, shard))).square().sum()
    }
    let whole = parameters.gradient
    #expect(zip(whole, sharded.gradient).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  /// The first steps of Adam with decoupled decay, by hand.
  @Test func adamTakesTheStepsOfThePaper() {
    var store = ParameterStore<Double>()
    store.add("w", Tensor(shape: [2], values: [1, -2]))
    store.add("fixed", Tensor(shape: [1], values: [3]), isTrainable: false)
    var adam = Adam<Double>(schedule: .constant(0.1), weightDecay: 0.5)
    #expect(adam.update(&store, gradient: [3, -4, 0]) == nil)
    // The first step is the sign of the gradient times the rate, after the decay.
    #expect(abs(store.values[0] - (0.95 - 0.1)) < 1e-9)
    #expect(abs(store.values[1] - (-1.9 + 0.1)) < 1e-9)
    adam.update(&store, gradient: [-1, 0, 0])
    let mean = (0.9 * 0.3 - 0.1) / (1 - 0.81)
    let square = (0.999 * 0.009 + 0.001) / (1 - 0.998001)
    #expect(abs(store.values[0] - (0.85 * 0.95 - 0.1 * mean / square.squareRoot())) < 1e-8)
    #expect(store.values[2] == 3)
  }

  /// So many numbers that the cores share them: each takes its own step, and the length is that of all.
  @Test func longGradientsAreTakenInChunks() throws {
    let count = 400_000
    var store = ParameterStore<Double>()
    store.add("w", Tensor(shape: [count], repeating: 0))
    var adam = Adam<Double>(schedule: .constant(0.1), clipNorm: 1)
    let gradient = (0..<count).map { Double($0 % 7 - 3) }
    let length = try #require(adam.update(&store, gradient: gradient))
    let squares = gradient.reduce(0) { $0 + $1 * $1 }
    #expect(abs(length * length / squares - 1) < 1e-12)
    // The first step is the sign of the gradient times the rate, whatever its length.
    for (value, slope) in zip(store.values, gradient) {
      let step = slope == 0 ? 0 : slope > 0 ? -0.1 : 0.1
      if abs(value - step) > 1e-4 {
        Issue.record("\(value) and not \(step)")
        break
      }
    }
  }

  @Test func cosineScheduleRisesAndFalls() {
    let schedule = LearningRateSchedule.cosine(peak: 1, last: 0.1, warmUp: 4, steps: 14)
    #expect(schedule.rate(at: 0) == 0.25)
    #expect(schedule.rate(at: 4) == 1)
    #expect(abs(schedule.rate(at: 9) - 0.55) < 1e-15)
    #expect(abs(schedule.rate(at: 100) - 0.1) < 1e-15)
  }

  /// A rotation: the flow is known, and its gradient agrees with differences.
  @Test func flowOfARotation() {
    let start: [Tensor<Double>] = [
      weights([3, 2]), Tensor(shape: [2, 2], values: [0, -1, 1, 0]),
    ]
    let flow = RungeKuttaFlow(steps: 20)
    let tape = Tape<Double>()
    let (x, turn) = (tape.constant(start[0]), tape.constant(start[1]))
    let end = flow(from: x, time: 1.2) { $0.dense(turn, bias: nil) }.value
    for sample in 0..<3 {
      let (a, b) = (start[0][sample, 0], start[0][sample, 1])
      #expect(abs(end[sample, 0] - (cos(1.2) * a - sin(1.2) * b)) < 1e-6)
      #expect(abs(end[sample, 1] - (sin(1.2) * a + cos(1.2) * b)) < 1e-6)
    }
    func through(_ x: [Variable<Double>]) -> Variable<Double> {
      RungeKuttaFlow(steps: 3)(from: x[0], time: x[2]) { $0.dense(x[1], bias: nil).tanh() }
    }
    let inputs = start + [Tensor(shape: [3, 1], values: [0.5, -1, 2])]
    #expect(distance(gradients(inputs) { through($0) }, differences(inputs) { through($0) }) < 1e-9)
  }
}
