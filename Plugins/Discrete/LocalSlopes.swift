import Networks
import Randomness
import Tasks

/// How steeply a map of invariants changes at samples, so that each can count alike: of targets with long tails the
/// few largest would decide alone.
enum LocalSlopes {
  private static let directions = 4
  private static let length: Float = 0.1

  /// Weights of samples of mean one, the inverse of the mean square change of outputs along random directions; one
  /// where outputs move.
  static func weights<Moved: FiniteTask>(
    _ task: Moved, _ network: ParameterStore<Float>, _ chosen: [Int], on tape: Tape<Float>,
    _ generator: inout PhiloxGenerator
  ) -> [Float] {
    guard task.motion == nil, !task.hasClasses else { return chosen.map { _ in 1 } }
    let input = task.input(chosen, on: tape).value
    let parameters = tape.bind(network, isTraining: false)
    func outputs(_ values: [Float]) -> [Float] {
      task.output(
        of: tape.constant(Tensor(shape: input.shape, values: values)), parameters
      ).value.values
    }
    let still = outputs(input.values)
    let width = still.count / chosen.count
    var squares = [Float](repeating: 0, count: chosen.count)
    for _ in 0..<directions {
      let moved = outputs(input.values.map { $0 + length * Float(generator.normal()) })
      for place in still.indices {
        let change = task.outputUnits[place % width] * (moved[place] - still[place])
        squares[place / width] += change * change
      }
    }
    let mean = squares.reduce(0, +) / Float(chosen.count)
    guard mean > 0 else { return chosen.map { _ in 1 } }
    let weights = squares.map { 1 / ($0 + 0.03 * mean) }
    let sum = weights.reduce(0, +) / Float(weights.count)
    return weights.map { $0 / sum }
  }
}
