/// The weights of a network by name, in the order in which they were added, in one array.
public struct ParameterStore<Scalar: TensorScalar>: Hashable, Sendable {
  /// Where a parameter is in the array.
  public struct Entry: Hashable, Sendable {
    /// The parameter's name, such as `trunk.0.weight`.
    public let name: String
    /// The number of entries along each axis.
    public let shape: [Int]
    /// The place of its first number.
    public let offset: Int
    /// Whether training changes it; false for the statistics of a batch normalisation.
    public let isTrainable: Bool
    /// The number of its numbers.
    public var count: Int { shape.reduce(1, *) }
  }

  /// The parameters in their order.
  public private(set) var entries: [Entry] = []

  /// The numbers of all parameters, one after the other.
  public var values: [Scalar] = []

  private var positions: [String: Int] = [:]

  /// Creates a store without parameters.
  public init() {}

  /// The names of the parameters in their order.
  public var names: [String] { entries.map(\.name) }

  /// Adds a parameter.
  ///
  /// - Precondition: its name is new.
  public mutating func add(_ name: String, _ tensor: Tensor<Scalar>, isTrainable: Bool = true) {
    precondition(positions[name] == nil, "one parameter named \(name)")
    positions[name] = entries.count
    entries.append(
      Entry(name: name, shape: tensor.shape, offset: values.count, isTrainable: isTrainable))
    values += tensor.values
  }

  /// Where a parameter is, or nil where there is none of that name.
  public func entry(_ name: String) -> Entry? {
    positions[name].map { entries[$0] }
  }

  /// The value of a parameter, or nil where there is none of that name.
  ///
  /// - Precondition: a value that is set has the shape of the one that was added.
  public subscript(name: String) -> Tensor<Scalar>? {
    get {
      entry(name).map { entry in
        Tensor(
          shape: entry.shape, values: Array(values[entry.offset..<entry.offset + entry.count]))
      }
    }
    set {
      guard let entry = entry(name), let newValue else {
        preconditionFailure("a parameter named \(name)")
      }
      precondition(newValue.shape == entry.shape, "\(name) has the shape \(entry.shape)")
      values.replaceSubrange(entry.offset..<entry.offset + entry.count, with: newValue.values)
    }
  }

  /// The parameters as tensors, in their order.
  public var tensors: [(name: String, tensor: Tensor<Scalar>)] {
    entries.map { entry in
      (
        entry.name,
        Tensor(
          shape: entry.shape, values: Array(values[entry.offset..<entry.offset + entry.count]))
      )
    }
  }

  /// A store of the same parameters, all zero.
  public var zeros: ParameterStore {
    var result = self
    result.values = Array(repeating: 0, count: values.count)
    return result
  }

  /// The Euclidean length of all numbers together.
  public var norm: Double {
    var sum = 0.0
    for value in values { sum += Double(value) * Double(value) }
    return sum.squareRoot()
  }

  /// Puts the statistics of a batch into those of the normalisations, `running_mean` and
  /// `running_var`, with the weight of the new ones.
  public mutating func blend(_ statistics: [BatchStatistics], momentum: Double) {
    for batch in statistics {
      for (suffix, numbers) in [("running_mean", batch.mean), ("running_var", batch.variance)] {
        guard let entry = entry("\(batch.name).\(suffix)") else { continue }
        for (index, number) in numbers.enumerated() {
          let old = Double(values[entry.offset + index])
          values[entry.offset + index] = Scalar(old + momentum * (number - old))
        }
      }
    }
  }
}
