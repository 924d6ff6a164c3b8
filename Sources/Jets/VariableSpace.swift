/// The named coordinates of the space on which point transformations act.
public struct VariableSpace: Hashable, Sendable {
  /// The independent variables, time first.
  public var independents: [IndependentVariable]

  /// The names of the fields.
  public var dependents: [String]

  /// Creates a space from its independent variables and fields.
  public init(independents: [IndependentVariable], dependents: [String]) {
    self.independents = independents
    self.dependents = dependents
  }

  /// All coordinate names: the independent variables, then the fields.
  public var coordinateNames: [String] { independents.map(\.rawValue) + dependents }

  /// The number of coordinates.
  public var dimension: Int { independents.count + dependents.count }

  /// The variable of the coordinate at an index.
  public func variable(at index: Int) -> Variable {
    index < independents.count
      ? .independent(independents[index])
      : .jet(JetCoordinate(dependents[index - independents.count]))
  }

  /// The index of a coordinate; nil for what is none of the space.
  public func index(of variable: Variable) -> Int? {
    (0..<dimension).first { self.variable(at: $0) == variable }
  }

  /// The space's `(t, x, u)` text.
  public var description: String { "(\(coordinateNames.joined(separator: ", ")))" }
}
