public import Symmetries

/// A learner's answer with what the data allow beside it.
public struct CertifiedModel: Sendable {
  /// The answer, its generators with the confidence in them.
  public private(set) var model: SymmetryModel

  /// The equations that the data allow; nil where the data leave a term undetermined, or where no
  /// equation is identified.
  public private(set) var ellipsoid: ConfidenceEllipsoid?

  /// The defects that those equations give vector fields.
  public private(set) var defects: AllowedDefects?

  /// The least library over which equations are allowed: an identification that looks at fewer
  /// terms is not the surer for it.
  private static let (leastOrder, leastDegree) = (4, 2)

  /// An answer for which there is nothing to be unsure of, or no answer.
  init(model: SymmetryModel) {
    self.model = model
  }

  /// Adds to the generators of an identified equation what the data's uncertainty leaves of them.
  init(
    _ model: SymmetryModel, of equation: CandidateEquation, _ observations: Observations,
    units: [Double], learner: ProlongationLearner, seed: UInt64
  ) throws {
    self.model = model
    guard !model.generators.isEmpty else { return }
    let library = TermLibrary(
      order: max(learner.libraryOrder, CertifiedModel.leastOrder),
      degree: max(learner.libraryDegree, CertifiedModel.leastDegree))
    let ellipsoid = try ConfidenceEllipsoid(
      around: equation, observations, library: library, pairs: learner.pairs, seed: seed)
    let defects = try ellipsoid.map {
      try AllowedDefects(
        $0, equation: equation, library: library, degree: learner.degree, units: units, seed: seed)
    }
    self.ellipsoid = ellipsoid
    self.defects = defects
    let limit = learner.certifiedDefect
    for (index, field) in model.polynomialFields.enumerated() {
      // Where the data leave a term undetermined any defect is possible.
      self.model.generators[index].confidence =
        try defects?.confidence(in: field, limit: limit)
        ?? GeneratorConfidence(level: ConfidenceEllipsoid.level, upperBound: 1, limit: limit)
    }
  }
}
