public import Configuration
public import Jets

/// A learner's answer: the generators it found, and where they come from.
public struct SymmetryModel: Hashable, Sendable {
  /// The format name in a model file.
  public static let formatName = "symmetry/1"

  /// The coordinates on which the generators act.
  public var space: VariableSpace

  /// The generators found.
  public var generators: [DiscoveredGenerator]

  /// The latent coordinates that were learned; the generators that are latent actions act on these.
  public var latent: LatentSpace?

  /// A network that the learner trained beside its symmetries, and that can predict; nil for none.
  public var predictor: SavedNetwork?

  /// Why no symmetry is claimed, where the learner does not trust what it found.
  public var reasonForNoClaim: String?

  /// The learner that gave the answer, and how it was set.
  public var provenance: ModelProvenance

  /// What else the learner found on its way, such as an identified equation.
  public var findings: [String: JSONValue]

  /// Creates an answer.
  public init(
    space: VariableSpace, generators: [DiscoveredGenerator], latent: LatentSpace? = nil,
    predictor: SavedNetwork? = nil, reasonForNoClaim: String? = nil,
    provenance: ModelProvenance = ModelProvenance(),
    findings: [String: JSONValue] = [:]
  ) {
    self.space = space
    self.generators = generators
    self.latent = latent
    self.predictor = predictor
    self.reasonForNoClaim = reasonForNoClaim
    self.provenance = provenance
    self.findings = findings
  }

  /// The generators as vector fields, in their order.
  ///
  /// - Throws: `GeneratorError.noField` where a generator is a latent action or one transformation.
  public func fields() throws -> [any SmoothGenerator] {
    try generators.enumerated().map { index, generator in
      guard let field = generator.form.field else {
        throw GeneratorError.noField(number: index + 1, form: generator.form.name)
      }
      return field
    }
  }

  /// The generators that are polynomial vector fields.
  public var polynomialFields: [PolynomialVectorField<Double>] {
    generators.compactMap(\.form.polynomialField)
  }
}
