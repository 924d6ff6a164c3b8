package import Networks

/// A task whose inputs and targets matrices move, with the space of the matrices that are looked among.
package protocol MovableTask: Task {
  /// The basis of that space, `[element][row * size + column]`, orthonormal as vectors of numbers.
  var elements: [[Double]] { get }

  /// The targets of some samples.
  func target(_ chosen: [Int], on tape: Tape<Float>) -> TaskTarget

  /// The velocities of inputs along each element, `[sample, element, number of the input]`.
  func velocities(ofInputs chosen: [Int]) -> [Float]

  /// The velocities of inputs along fields that are surely no symmetries, `[sample, field, number of the input]`;
  /// nil where any direction of inputs may be taken instead.
  func controlVelocities(ofInputs chosen: [Int]) -> [Float]?

  /// The inputs of some samples, moved by group elements `[element, size, size]`, each of which moves as many, one
  /// after the other.
  func moved(_ chosen: [Int], by matrices: Variable<Float>) -> Variable<Float>

  /// Whether targets are classes.
  var hasClasses: Bool { get }

  /// What of outputs symmetries are to keep, `[sample, number]`; of classes their probabilities.
  func observed(_ output: Variable<Float>) -> Variable<Float>

  /// How outputs move with inputs; nil where they are to stay.
  var motion: (any OutputMotion)? { get }
}

/// How outputs of a task move with its inputs.
package protocol OutputMotion: Sendable {
  /// The velocities of outputs `[sample, output]` along each element, `[sample, element, output]`.
  func velocities(ofOutputs outputs: [Float], samples: Int) -> [Float]

  /// Outputs moved by group elements, as inputs are.
  func moved(output: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float>

  /// Whether outputs are near the inputs, so that what counts is how far a map takes them from there.
  var isNearIdentity: Bool { get }
}

extension MovableTask {
  package func controlVelocities(ofInputs chosen: [Int]) -> [Float]? { nil }
}

extension Variable where Scalar == Float {
  /// The probabilities of classes by their logits `[sample, class]`.
  package func probabilities() -> Variable<Float> {
    // Logits less the largest of their row, which no gradient needs to know.
    let (numbers, classes) = (value.values, shape[1])
    let largest = stride(from: 0, to: numbers.count, by: classes).flatMap { start in
      Array(repeating: numbers[start..<start + classes].max() ?? 0, count: classes)
    }
    let powers = (self - tape.constant(Tensor(shape: shape, values: largest))).exp()
    return powers / powers.sum(axis: 1).reshaped([shape[0], 1]).broadcast(to: shape)
  }

  /// The cross-entropy of logits and labels that are wrong now and then.
  ///
  /// A tenth of the probability is spread over all classes, so that the best logits are finite (Szegedy and others
  /// 2016, section 7).
  package func smoothedCrossEntropy(labels: [Int]) -> Variable<Float> {
    let share: Float = 0.1
    // -log p of a class is that of the label and the difference of their logits.
    var wanted = [Float](repeating: share / Float(shape[1]), count: count)
    for (sample, label) in labels.enumerated() { wanted[sample * shape[1] + label] -= share }
    let difference = (self * tape.constant(Tensor(shape: shape, values: wanted))).sum()
    return softmaxCrossEntropy(labels: labels) - (1 / Float(max(shape[0], 1))) * difference
  }
}
