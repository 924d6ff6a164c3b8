/// The parameters of a network as variables of a tape.
public struct Parameters<Scalar: TensorScalar> {
  /// The tape they are on.
  public unowned let tape: Tape<Scalar>

  /// Whether layers that behave differently in training do so: dropout and batch normalisation.
  public let isTraining: Bool

  private let variables: [String: Variable<Scalar>]
  private let gradients: UnsafeMutablePointer<Scalar>
  private let entries: [ParameterStore<Scalar>.Entry]

  /// Binds parameters to memory that the caller keeps alive until the tape is reset.
  init(
    _ store: ParameterStore<Scalar>, values: UnsafePointer<Scalar>,
    gradients: UnsafeMutablePointer<Scalar>, isTraining: Bool, on tape: Tape<Scalar>
  ) {
    self.tape = tape
    self.isTraining = isTraining
    self.gradients = gradients
    entries = store.entries
    variables = Dictionary(
      uniqueKeysWithValues: store.entries.map { entry in
        (
          entry.name,
          tape.leaf(
            shape: entry.shape, value: UnsafeMutablePointer(mutating: values + entry.offset),
            owned: false, requiresGradient: entry.isTrainable,
            gradientPlace: gradients + entry.offset)
        )
      })
  }

  /// The parameter of a name.
  ///
  /// - Precondition: there is one.
  public subscript(name: String) -> Variable<Scalar> {
    guard let variable = variables[name] else {
      preconditionFailure("a parameter named \(name)")
    }
    return variable
  }

  /// Sets to zero the gradients that nothing has reached.
  func completeGradients() {
    for entry in entries where tape.nodes[self[entry.name].index].gradient == nil {
      setZero(gradients + entry.offset, entry.count)
    }
  }

  /// The gradients of all parameters, in the order of the store's array.
  public var gradient: [Scalar] {
    completeGradients()
    let count = entries.last.map { $0.offset + $0.count } ?? 0
    return Array(UnsafeBufferPointer(start: gradients, count: count))
  }
}

extension Tape {
  /// Puts parameters on the tape: layers find them there, and their gradients are kept.
  public func bind(
    _ store: ParameterStore<Scalar>, isTraining: Bool = true
  ) -> Parameters<Scalar> {
    let count = store.values.count
    let values = takeScratch(count)
    store.values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { values.update(from: base, count: count) }
    }
    return Parameters(
      store, values: values, gradients: takeScratch(count), isTraining: isTraining, on: self)
  }
}
