/// The velocities of inputs and outputs of a task along the fields of a basis.
package protocol FieldVelocities: Sendable {
  /// The number of fields.
  var fieldCount: Int { get }

  /// The velocities of inputs along each field, `[sample, field, number of the input]`.
  func velocities(ofInputs chosen: [Int]) -> [Float]

  /// Those of outputs `[sample, output]`, `[sample, field, output]`; nil where outputs stay.
  func velocities(ofOutputs outputs: [Float], samples: Int) -> [Float]?
}

/// The fields of the matrices of a task.
package struct MatrixVelocities<Moved: MovableTask>: FieldVelocities {
  private let task: Moved

  package init(_ task: Moved) { self.task = task }

  package var fieldCount: Int { task.elements.count }

  package func velocities(ofInputs chosen: [Int]) -> [Float] { task.velocities(ofInputs: chosen) }

  package func velocities(ofOutputs outputs: [Float], samples: Int) -> [Float]? {
    task.motion?.velocities(ofOutputs: outputs, samples: samples)
  }
}
