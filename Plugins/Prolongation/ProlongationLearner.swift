import Configuration
public import Datasets
import Integrators
import Jets
public import Learning
public import Symmetries

/// Identifies the equation behind the data, then solves its determining equations.
///
/// The steps: a sparse regression in weak form on a library of monomials, refinement by matching
/// trajectories, the nullspace of the prolonged generators at random jets of the identified
/// equation. Where a step cannot be trusted no symmetry is claimed, and the reason is given.
public struct ProlongationLearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "prolongation"

  /// One line that says what the learner does.
  public static let summary = "identifies the equation, then prolongs polynomial generators"

  /// Where the equation comes from.
  public enum EquationSource: String, Codable, CaseIterable, Sendable {
    /// From the data alone.
    case identify
    /// From the data set's own record.
    case given
  }

  /// The joint degree of the generators in t, x and the fields.
  public var degree = 2

  /// Where the equation comes from: identify or given.
  public var equation = EquationSource.identify

  /// The highest space derivative in the library of terms.
  public var libraryOrder = 4

  /// The highest degree of a term of the library in the field and its derivatives; of several fields
  /// three at least.
  public var libraryDegree = 2

  /// The degree up to which larger libraries are tried where no equation of the first is trusted.
  public var largestLibraryDegree = 3

  /// Terms that contribute less than this fraction of u_t are dropped.
  public var threshold = 0.05

  /// The number of resamples of the trajectories over which terms must be stable.
  public var resamples = 20

  /// The number of time windows taken from a trajectory.
  public var windows = 24

  /// Half the width of a time window, in frames.
  public var halfWidth = 6

  /// The largest number of trajectories that are used.
  public var trajectories = 32

  /// The largest number of pairs of frames that are matched.
  public var pairs = 400

  /// The largest part of the change between frames that may stay unexplained, beyond noise.
  public var largestLackOfFit = 0.02

  /// The largest relative defect that an equation the data allow may give a certified generator.
  public var certifiedDefect = 0.003

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for symmetries.
  ///
  /// - Throws: an error of one line where the data are not fields over (t, x) on a periodic interval,
  ///   or a setting is out of range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try certified(source, seed: seed, record: record).model
  }

  /// Looks for symmetries, and for what the data allow beside them.
  ///
  /// - Throws: as `fit`.
  public func certified(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void = { _ in }
  ) throws -> CertifiedModel {
    try checkSettings()
    let space = VariableSpace(
      independents: [.t, .x], dependents: source.description.variables)
    if equation == .given {
      return CertifiedModel(
        model: try searchGiven(source, space: space, seed: seed, record: record))
    }
    record(TrainingRecord(stage: "reading", fraction: 0))
    let observations = try Observations(source, limit: trajectories)
    record(TrainingRecord(stage: "identification", fraction: 0.1))
    let (identification, learner) = try identification(of: observations, seed: seed, record: record)
    if let reason = identification.doubt {
      return CertifiedModel(
        model: SymmetryModel(
          space: space, generators: [], reasonForNoClaim: reason,
          findings: identification.findings))
    }
    let (identified, units) = (identification.candidate, identification.units)
    record(
      TrainingRecord(stage: "identified", fraction: 0.8, message: identified.description))
    let search = try SymmetrySearch(
      identified.system(units: units), degree: degree, units: units,
      uncertainty: identification.uncertainty, seed: seed)
    let model = answer(search, space: space, findings: identification.findings)
    // Bounds are known of one equation; a system's library is too large for its ellipsoid.
    guard identified.equations.count == 1 else { return CertifiedModel(model: model) }
    record(TrainingRecord(stage: "confidence", fraction: 0.85))
    return try CertifiedModel(
      model, of: identified.equations[0], observations, units: units, learner: learner, seed: seed)
  }

  private func searchGiven(
    _ source: any DataSource, space: VariableSpace, seed: UInt64,
    record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    guard let text = source.description.equation else {
      throw ProlongationError("the data carry no equation; use equation=identify")
    }
    record(TrainingRecord(stage: "given", fraction: 0.5, message: text))
    let system = try EquationSystem(parsing: text).binding(source.description.parameters)
    let search = try SymmetrySearch(
      system, degree: degree, units: Array(repeating: 1, count: space.dimension), seed: seed)
    return answer(search, space: space, findings: ["given_equation": .string(text)])
  }

  private func answer(
    _ search: SymmetrySearch, space: VariableSpace, findings: [String: JSONValue]
  ) -> SymmetryModel {
    var findings = findings
    findings["singular_values"] = .array(search.spectrum.map { .number($0) })
    if let doubt = search.doubt {
      return SymmetryModel(
        space: space, generators: [], reasonForNoClaim: doubt, findings: findings)
    }
    let generators = zip(search.generators, search.defects).map { field, defect in
      DiscoveredGenerator(
        form: .polynomial(field), score: defect,
        scoreMeaning: "relative defect of the determining equations at fresh jets; 0 is exact")
    }
    return SymmetryModel(space: space, generators: generators, findings: findings)
  }

  func checkSettings() throws {
    func require(_ holds: Bool, _ line: String) throws {
      if !holds { throw ConfigurationError(line) }
    }
    try require((0...6).contains(degree), "degree is \(degree); 0 to 6 are possible")
    try require(
      (1...6).contains(libraryOrder), "libraryOrder is \(libraryOrder); 1 to 6 are possible")
    try require(
      (1...4).contains(libraryDegree), "libraryDegree is \(libraryDegree); 1 to 4 are possible")
    try require(
      (1...4).contains(largestLibraryDegree),
      "largestLibraryDegree is \(largestLibraryDegree); 1 to 4 are possible")
    try require(
      threshold > 0 && threshold < 1, "threshold is \(threshold); a fraction of 1 is needed")
    try require((1...1000).contains(resamples), "resamples is \(resamples); 1 to 1000 are possible")
    try require((1...10_000).contains(windows), "windows is \(windows); 1 to 10000 are possible")
    try require((2...1000).contains(halfWidth), "halfWidth is \(halfWidth); 2 to 1000 are possible")
    try require(trajectories >= 1, "trajectories is \(trajectories); 1 or more are needed")
    try require(pairs >= 1, "pairs is \(pairs); 1 or more are needed")
    try require(
      certifiedDefect > 0 && certifiedDefect < 1,
      "certifiedDefect is \(certifiedDefect); a fraction of 1 is needed")
    try require(
      largestLackOfFit > 0, "largestLackOfFit is \(largestLackOfFit); a positive number is needed")
  }
}
