public import Jets

/// An equation of the catalogue: its text, what it means, and what is known of it.
///
/// An equation knows no grid and no domain; those belong to recipes.
public struct CatalogueEquation: Sendable {
  /// The name by which it is asked for, in lower case with hyphens.
  public let name: String

  /// The name as it is written in a sentence or a table.
  public let title: String

  /// The equation in the equation language.
  public let text: String

  /// What it describes and how its solutions behave.
  public let meaning: String

  /// Its parameters: name, a good value, and meaning.
  public let parameters: [Parameter]

  /// A closed solution for tests, in words.
  public let exactSolution: String?

  /// Symmetries known from the literature that span the algebra up to `knownDegree`.
  public let knownSymmetries: [KnownSymmetry]

  /// The joint degree up to which the known symmetries are complete.
  public let knownDegree: Int

  /// Whether there is an infinite family besides.
  public let isInfiniteDimensional: Bool

  /// A parameter of an equation.
  public struct Parameter: Sendable {
    /// The name in the equation's text.
    public let name: String
    /// A value with which the equation behaves as described.
    public let value: Double
    /// What it stands for.
    public let meaning: String
  }

  /// A generator known from the literature.
  public struct KnownSymmetry: Sendable {
    /// What the generator is called.
    public let name: String
    /// Its components that are not zero, by coordinate, in the equation language.
    public let components: [String: String]
    /// Where it is derived.
    public let source: String
  }

  /// The good value of every parameter.
  public var defaultParameters: [String: Double] {
    Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value) })
  }

  /// The equation with its parameters at given values, good ones where none is given.
  ///
  /// - Throws: `EquationError` for a parameter that the equation lacks.
  public func system(parameters values: [String: Double] = [:]) throws -> EquationSystem {
    let known = Set(parameters.map(\.name))
    let system = try EquationSystem(parsing: text)
    if let stranger = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw EquationError.unknownParameter(stranger, known: known.sorted())
    }
    return try system.binding(defaultParameters.merging(values) { $1 })
  }
}
