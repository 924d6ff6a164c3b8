import Configuration
import Integrators
import Jets
import Learning
import Numbers
import Spectral

/// The equation behind observations, with what speaks against it.
struct Identification {
  /// The equation, its coefficients refined.
  private(set) var equation: CandidateEquation

  /// Why the equation is not to be trusted; nil where it is.
  private(set) var doubt: String?

  /// What was measured on the way.
  private(set) var findings: [String: JSONValue] = [:]

  /// The natural sizes of t, x and u in the data, in which the equation's terms are of order one.
  let units: [Double]

  /// A term counts as stable where it is kept in this part of the resamples.
  private static let stableFrequency = 0.75

  /// The pairs of frames by which models of different size are compared; the best one then takes
  /// all pairs.
  private static let pairsToChoose = 48

  init(
    _ observations: Observations, learner: ProlongationLearner, seed: UInt64,
    record: (TrainingRecord) -> Void
  ) throws {
    let field = observations.field
    let library = TermLibrary(order: learner.libraryOrder, degree: learner.libraryDegree)
    let problem = WeakRegression(
      observations, library: library, halfWidth: learner.halfWidth, windows: learner.windows)
    let regression = try SparseRegression(
      problem, threshold: learner.threshold, resamples: learner.resamples, seed: seed)
    units = Identification.units(of: observations)
    equation = CandidateEquation(field: field, terms: [], coefficients: [], errors: [])
    findings["noise"] = .number(observations.noise)
    findings["band"] = .integer(observations.band)
    guard let largest = regression.models.last else {
      doubt = "no term of the library explains the change of the field"
      return
    }
    var best: (model: SparseRegression.Model, fit: TrajectoryMatching.Fit)?
    for model in regression.models
    where model.relativeResidual <= 3 * largest.relativeResidual + 0.05 {
      let candidate = CandidateEquation(model, library: library, field: field)
      record(
        TrainingRecord(
          stage: "regression", fraction: min(0.2 + 0.1 * Double(model.support.count), 0.85),
          message: candidate.description))
      switch try Identification.match(
        candidate, observations, pairs: min(learner.pairs, Identification.pairsToChoose))
      {
      case .failure(let error): doubt = doubt ?? error.description
      case .success(let fit):
        // One more term has to earn its place.
        if let known = best, fit.lackOfFit > 0.9 * known.fit.lackOfFit { continue }
        best = (model, fit)
      }
    }
    guard var best else { return }
    if observations.noise > 0, learner.pairs > Identification.pairsToChoose {
      switch try Identification.match(best.fit.equation, observations, pairs: learner.pairs) {
      case .success(let fit): best.fit = fit
      case .failure(let error):
        doubt = error.description
        return
      }
    }
    equation = best.fit.equation
    doubt = Identification.doubt(best.fit, learner: learner)
    note(best.model, best.fit, regression, library: library)
  }

  /// A candidate matched to the trajectories, or why it cannot be integrated over them.
  private static func match(
    _ candidate: CandidateEquation, _ observations: Observations, pairs: Int
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

  /// Records what was found, and whether its terms are stable.
  private mutating func note(
    _ model: SparseRegression.Model, _ fit: TrajectoryMatching.Fit,
    _ regression: SparseRegression, library: TermLibrary
  ) {
    findings["identified_equation"] = .string(equation.description)
    findings["standard_errors"] = .array(equation.errors.map { .number($0) })
    findings["lack_of_fit"] = .number(fit.lackOfFit)
    findings["lack_of_fit_expected_from_noise"] = .number(fit.expectedFromNoise)
    findings["regression_residual"] = .number(model.relativeResidual)
    var stability: [String: JSONValue] = [:]
    for column in model.support {
      let term = library.terms[column].expression(field: equation.field).description
      let frequency = regression.frequency(of: column, in: model)
      stability[term] = .number(frequency)
      if frequency < Identification.stableFrequency, doubt == nil {
        doubt = "the term \(term) is found in \(Int(100 * frequency)) % of the resamples only"
      }
    }
    findings["stability"] = .object(stability)
  }

  /// Why a fit is not good enough, or nil.
  private static func doubt(_ fit: TrajectoryMatching.Fit, learner: ProlongationLearner) -> String?
  {
    let (tolerated, noise) = (learner.largestLackOfFit, 2 * fit.expectedFromNoise)
    let allowed = min((tolerated * tolerated + noise * noise).squareRoot(), 0.5)
    guard fit.lackOfFit.isFinite else {
      return "the field does not change, so any equation that keeps it at rest fits"
    }
    guard fit.lackOfFit > allowed else { return nil }
    return
      "the best equation, \(fit.equation.description), leaves \(fit.lackOfFit.significant) of the "
      + "change between frames unexplained, where \(allowed.significant) is allowed"
  }

  /// The size of the field, the length and the time over which it changes by its size.
  private static func units(of observations: Observations) -> [Double] {
    let frames = observations.trajectories.flatMap { trajectory in
      stride(from: 0, to: trajectory.count, by: max(1, trajectory.count / 8)).map { trajectory[$0] }
    }
    let size = frames.flatMap { $0 }.deviation
    let slope = frames.flatMap {
      Spectrum.derivative(of: $0, order: 1, period: observations.period)
    }.rootMeanSquare
    let length = slope > 0 ? size / slope : observations.period
    let changes =
      observations.trajectories.flatMap { trajectory in
        (1..<trajectory.count).map { frame in
          zip(trajectory[frame], trajectory[frame - 1]).map { $0 - $1 }.rootMeanSquare
        }
      }.mean / observations.frameInterval
    let time = changes > 0 ? size / changes : observations.times.last ?? 1
    return [time, length, size > 0 ? size : 1]
  }
}
