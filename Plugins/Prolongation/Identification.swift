import Configuration
import Integrators
import Jets
import Learning
import Numbers
import Spectral

/// The equations behind observations, with what speaks against them.
struct Identification {
  /// The equations, their coefficients refined.
  private(set) var candidate: CandidateSystem

  /// Why the equations are not to be trusted; nil where they are.
  private(set) var doubt: String?

  /// What was measured on the way.
  private(set) var findings: [String: JSONValue] = [:]

  /// The natural sizes of t, x and the fields in the data, in which the equations' terms are of order
  /// one.
  let units: [Double]

  /// What the standard errors are multiplied by, since first frames with noise shift the coefficients.
  private var errorFactor = 1.0

  /// A term counts as stable where it is kept in this part of the resamples.
  private static let stableFrequency = 0.75

  /// The pairs of frames by which models of different size are compared; the best one then takes
  /// all pairs.
  private static let pairsToChoose = 48

  init(
    _ observations: Observations, learner: ProlongationLearner, seed: UInt64,
    record: (TrainingRecord) -> Void
  ) throws {
    let fields = observations.fields
    let library = TermLibrary(
      fields: fields.count, order: learner.libraryOrder, degree: learner.libraryDegree)
    let regressions = try fields.indices.map { field in
      try SparseRegression(
        WeakRegression(
          observations, field: field, library: library, halfWidth: learner.halfWidth,
          windows: learner.windows),
        threshold: learner.threshold, resamples: learner.resamples, seed: seed)
    }
    units = Identification.units(of: observations)
    candidate = CandidateSystem(
      fields.map { CandidateEquation(field: $0, terms: [], coefficients: [], errors: []) })
    noteObservations(observations)
    guard regressions.allSatisfy({ !$0.models.isEmpty }) else {
      doubt = "no term of the library explains the change of the field"
      return
    }
    let choice = try ModelChoice(
      regressions.map(\.models), library: library, fields: fields
    ) { candidate in
      record(
        TrainingRecord(
          stage: "regression",
          fraction: min(
            0.2 + 0.1 * Double(candidate.coefficients.count) / Double(fields.count), 0.85),
          message: candidate.description))
      return try Identification.match(
        candidate, observations, pairs: min(learner.pairs, Identification.pairsToChoose))
    }
    guard var fit = choice.fit else {
      doubt = choice.failure
      return
    }
    if observations.isNoisy, learner.pairs > Identification.pairsToChoose {
      switch try Identification.match(fit.candidate, observations, pairs: learner.pairs) {
      case .success(let next): fit = next
      case .failure(let error):
        doubt = error.description
        return
      }
    }
    if fields.count > 1 {
      errorFactor = observations.isNoisy ? ConfidenceEllipsoid.inflation : 1
      fit = try Identification.relating(fit, errorFactor: errorFactor) {
        try Identification.match(
          $0, observations,
          pairs: observations.isNoisy ? learner.pairs : Identification.pairsToChoose)
      }
    }
    candidate = fit.candidate
    doubt = Identification.doubt(fit, learner: learner)
    note(choice.models, fit, regressions, library: library)
  }

  /// The largest relative error of a coefficient of a system; zero for one equation, whose symmetries do
  /// not hang on what its coefficients are.
  var uncertainty: Double {
    guard candidate.equations.count > 1 else { return 0 }
    let errors = zip(candidate.coefficients, candidate.errors).map { $1 / $0.magnitude }
    return errorFactor * (errors.max() ?? 0)
  }

  /// A candidate matched to the trajectories, or why it cannot be integrated over them.
  private static func match(
    _ candidate: CandidateSystem, _ observations: Observations, pairs: Int
  ) throws -> Result<TrajectoryMatching.Fit, ProlongationError> {
    do {
      let matching = try TrajectoryMatching(observations, pairs: pairs, candidate: candidate)
      guard let fit = try matching.refine(candidate) else {
        return .failure(
          ProlongationError("\(candidate.description) blows up from the data's own frames"))
      }
      return .success(fit)
    } catch let error as ProlongationError {
      return .failure(error)
    } catch let error where error is EquationError || error is SolverError {
      return .failure(
        ProlongationError("\(candidate.description) cannot be integrated: \(error)"))
    }
  }

  /// A fit with those coefficients made equal that agree within their errors, where it is as good.
  private static func relating(
    _ fit: TrajectoryMatching.Fit, errorFactor: Double,
    match: (CandidateSystem) throws -> Result<TrajectoryMatching.Fit, ProlongationError>
  ) throws -> TrajectoryMatching.Fit {
    var candidate = fit.candidate
    candidate.relations = CoefficientRelations(
      candidate.coefficients, errors: candidate.errors.map { errorFactor * $0 })
    guard candidate.relations != nil else { return fit }
    candidate.coefficients = candidate.coefficients
    guard case .success(let related) = try match(candidate) else { return fit }
    let isAsGood = zip(related.lacksOfFit, fit.lacksOfFit).allSatisfy {
      $0 <= relatedFactor * $1 + roundingOfFit
    }
    return isAsGood ? related : fit
  }

  /// By how much fewer free coefficients may raise the mismatch.
  private static let relatedFactor = 1.02

  /// Mismatches below this part of the change are errors of integration.
  private static let roundingOfFit = 1e-7

  private mutating func noteObservations(_ observations: Observations) {
    func value(_ values: [JSONValue]) -> JSONValue {
      values.count == 1 ? values[0] : .array(values)
    }
    findings["noise"] = value(observations.noises.map { .number($0) })
    findings["band"] = value(observations.bands.map { .integer($0) })
  }

  /// Records what was found, and whether its terms are stable.
  private mutating func note(
    _ models: [SparseRegression.Model], _ fit: TrajectoryMatching.Fit,
    _ regressions: [SparseRegression], library: TermLibrary
  ) {
    let fields = candidate.fields
    func value(_ values: [Double]) -> JSONValue {
      values.count == 1 ? .number(values[0]) : .array(values.map { .number($0) })
    }
    findings["identified_equation"] = .string(candidate.description)
    findings["standard_errors"] = .array(
      candidate.equations.flatMap(\.errors).map { .number($0) })
    findings["lack_of_fit"] = value(fit.lacksOfFit)
    findings["lack_of_fit_expected_from_noise"] = value(fit.expectedFromNoise)
    findings["regression_residual"] = value(models.map(\.relativeResidual))
    if let relations = candidate.relations {
      findings["free_coefficients"] = .integer(relations.count)
    }
    var stabilities: [JSONValue] = []
    for (model, regression) in zip(models, regressions) {
      var stability: [String: JSONValue] = [:]
      for column in model.support {
        let term = library.terms[column].expression(fields: fields).description
        let frequency = regression.frequency(of: column, in: model)
        stability[term] = .number(frequency)
        if frequency < Identification.stableFrequency, doubt == nil {
          doubt =
            "the term \(term) is found in \(Int(100 * frequency)) % of the resamples only"
        }
      }
      stabilities.append(.object(stability))
    }
    findings["stability"] = stabilities.count == 1 ? stabilities[0] : .array(stabilities)
  }

  /// Why a fit is not good enough, or nil.
  private static func doubt(_ fit: TrajectoryMatching.Fit, learner: ProlongationLearner) -> String?
  {
    for (lackOfFit, expectedFromNoise) in zip(fit.lacksOfFit, fit.expectedFromNoise) {
      let (tolerated, noise) = (learner.largestLackOfFit, 2 * expectedFromNoise)
      let allowed = min((tolerated * tolerated + noise * noise).squareRoot(), 0.5)
      guard lackOfFit.isFinite else {
        return "the field does not change, so any equation that keeps it at rest fits"
      }
      guard lackOfFit > allowed else { continue }
      return
        "the best equation, \(fit.candidate.description), leaves \(lackOfFit.significant) of the "
        + "change between frames unexplained, where \(allowed.significant) is allowed"
    }
    return nil
  }

  /// The length and the time over which the fields change by their size, the least of all fields, and
  /// the size of each.
  private static func units(of observations: Observations) -> [Double] {
    let frames = observations.trajectories.flatMap { trajectory in
      stride(from: 0, to: trajectory.count, by: max(1, trajectory.count / 8)).map { trajectory[$0] }
    }
    let own = observations.fields.indices.map {
      field -> (time: Double, length: Double, size: Double) in
      let range = field * observations.count..<(field + 1) * observations.count
      let values = frames.map { Array($0[range]) }
      let size = values.flatMap { $0 }.deviation
      let slope = values.flatMap {
        Spectrum.derivative(of: $0, order: 1, period: observations.period)
      }.rootMeanSquare
      let length = slope > 0 ? size / slope : observations.period
      let changes =
        observations.trajectories.flatMap { trajectory in
          (1..<trajectory.count).map { frame in
            zip(trajectory[frame][range], trajectory[frame - 1][range]).map { $0 - $1 }
              .rootMeanSquare
          }
        }.mean / observations.frameInterval
      let time = changes > 0 ? size / changes : observations.times.last ?? 1
      return (time, length, size > 0 ? size : 1)
    }
    return [own.map(\.time).min() ?? 1, own.map(\.length).min() ?? 1] + own.map(\.size)
  }
}
