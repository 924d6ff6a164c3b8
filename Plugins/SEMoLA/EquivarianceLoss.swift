import Networks
import Tasks

/// How far a network is from commuting with group elements, on samples of a batch.
struct EquivarianceLoss<Moved: MovableTask>: Sendable {
  let task: Moved

  /// The mean change of invariants by group elements of the size that is drawn, per number of a sample's size: what
  /// losses of invariants are over.
  let usualChange: Double

  /// The loss of some samples.
  ///
  /// Of invariants the mean square change, of classes the relative entropy of their probabilities (both with the
  /// unmoved output fixed), of maps `|a - b|^2 / (|a - d|^2 + |b - d|^2)` with a what the moved input is mapped
  /// to, b the moved output and d the unmoved one, all beside the input where the map is near the identity.
  ///
  /// - Parameters:
  ///   - weights: of each sample, one over its size.
  ///   - store: of the network, which is not changed.
  func callAsFunction(
    _ chosen: [Int], weights: [Float], movedBy matrices: Variable<Float>,
    _ store: ParameterStore<Float>
  ) -> Variable<Float> {
    let tape = matrices.tape
    let parameters = tape.bind(store, isTraining: false)
    let input = task.input(chosen, on: tape)
    let still = tape.constant(task.output(of: input, parameters).value)
    let moved = task.moved(chosen, by: matrices)
    let output = task.output(of: moved, parameters)
    let shape = output.shape
    if task.hasClasses {
      let (p, q) = (tape.constant(still.probabilities().value), output.probabilities())
      let ratio = ((p + Float(1e-7)) / (q + Float(1e-7))).log()
      return (1 / Float(chosen.count)) * (p * ratio).sum()
    }
    let factors = tape.constant(Tensor(shape: [chosen.count, 1], values: weights))
      .broadcast(to: shape)
    guard let motion = task.motion else {
      let change = task.observed(output) - tape.constant(task.observed(still).value)
      return Float(1 / usualChange) * (change * factors).square().sum(axis: 1).mean()
    }
    let target = motion.moved(output: still, by: matrices)
    let (a, b, d): (Variable<Float>, Variable<Float>, Variable<Float>) =
      motion.isNearIdentity
      ? (output - moved, target - moved, still - input) : (output, target, still)
    func size(_ difference: Variable<Float>) -> Variable<Float> {
      (difference * factors).square().mean()
    }
    return size(a - b) / (size(a - d) + size(b - d) + Float(1e-12))
  }
}
