package import Networks

/// A task whose inputs and targets matrices move, with the space of the matrices that are looked among.
package protocol MovableTask: Task {
  /// The basis of that space, `[element][row * size + column]`, orthonormal as vectors of numbers.
  var elements: [[Double]] { get }

  /// The targets of some samples.
  func target(_ chosen: [Int], on tape: Tape<Float>) -> TaskTarget

  /// The velocities of inputs along each element, `[sample, element, number of the input]`.
  func velocities(ofInputs chosen: [Int]) -> [Float]

  /// Inputs moved by group elements `[element, size, size]`, each of which moves as many, one after the other.
  func moved(input: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float>

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
