import Datasets
import Randomness

/// The standard deviations of inputs and targets, by which noise is measured.
struct PairSpread: Hashable, Sendable {
  /// That of each variable, all places taken together.
  var inputs: [Double]

  /// That of each number of the target.
  var targets: [Double]

  init(inputs: [Double], targets: [Double]) {
    (self.inputs, self.targets) = (inputs, targets)
  }

  /// Estimates the deviations from the first thousand samples of a seed.
  init(of task: any PairTask, seed: UInt64) {
    var inputs = [[Double]](repeating: [], count: task.space.variables.count)
    var targets: [[Double]] = []
    for index in 0..<UInt64(1000) {
      var generator = PhiloxGenerator(
        seed: seed, index: index, stream: RandomStream.initialState(draws: 0).number)
      let (input, target) = task.draw(&generator)
      let count = task.space.count
      for variable in inputs.indices {
        inputs[variable] += input[variable * count..<(variable + 1) * count]
      }
      guard case .values(let values) = target else { continue }
      if targets.isEmpty { targets = Array(repeating: [], count: values.count) }
      for place in values.indices { targets[place].append(values[place]) }
    }
    self.inputs = inputs.map(PairSpread.deviation)
    self.targets = targets.map(PairSpread.deviation)
  }

  private static func deviation(_ values: [Double]) -> Double {
    let count = Double(max(values.count, 1))
    let mean = values.reduce(0, +) / count
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }
}
