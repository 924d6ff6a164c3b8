import Adaptors
import Foundation
import Learning
import LinearAlgebra
import Networks
import Symmetries

/// The search for latent planes in which trajectories turn.
struct FlowSearch {
  let data: LatentData
  let settings: LaLiGANLearner
  let seed: UInt64
  private let spacing: Double
  private let series:
    (training: FeatureSeries, trial: FeatureSeries, choice: FeatureSeries, held: FeatureSeries)

  /// The share of the steps of a training that finds the number of latent coordinates.
  private static let trialShare = 0.2
  /// The largest number of latent coordinates that is tried.
  private static let largestDimension = 6

  /// Takes the data.
  ///
  /// - Throws: `LaLiGANError` where there is no time or the latent dimension exceeds that of the data.
  init(_ data: LatentData, settings: LaLiGANLearner, seed: UInt64) throws {
    guard let spacing = data.spacing else {
      throw LaLiGANError(
        "objective=flow needs trajectories over t; the data have no time, for which circles is possible"
      )
    }
    let wanted = try LaLiGANLearner.count(settings.latent, named: "latent", in: 2...64)
    if let wanted, wanted > data.scaling.count {
      throw LaLiGANError(
        "latent is \(wanted); the data have \(data.scaling.count) dimensions, and at most as many are possible"
      )
    }
    guard data.scaling.count > 1 else {
      throw LaLiGANError("the states are single numbers; a plane needs two or more")
    }
    self.data = data
    self.settings = settings
    self.seed = seed
    self.spacing = spacing
    series = (
      FeatureSeries(data.features), FeatureSeries(data.trialFeatures),
      FeatureSeries(data.choiceFeatures),
      FeatureSeries(data.heldFeatures)
    )
  }

  /// A trained network with its scores on the data held out.
  struct Candidate {
    let network: FlowNetwork
    let latent: LatentSpace
    /// On the states held out, for the decision.
    let errors: FlowTraining.HeldOutErrors
    /// On those by which trials are compared; a full training has learned from them too.
    let choiceErrors: FlowTraining.HeldOutErrors
    /// Whether the radii of all planes are invariants on the states that were learned from.
    let keepsRadii: Bool
    /// Of each plane, on the states held out.
    let constancy: [RadiusConstancy]
    /// The part of the orbits that trajectories see, of each plane.
    let coverage: [Double]
    /// Where the training stopped early.
    let stoppedAt: Int?

    /// Whether a plane's radius is an invariant.
    func keepsRadius(_ plane: Int, _ settings: LaLiGANLearner) -> Bool {
      settings.isInvariant(constancy[plane])
    }
  }

  /// Looks for planes and decides.
  func answer(record: (TrainingRecord) -> Void) throws -> SymmetryModel {
    let dimension = try dimension(record: record)
    func train(grows: Bool, from start: Double, to end: Double) throws -> Candidate {
      try trained(dimension, grows: grows, steps: settings.flow.steps, isTrial: false) {
        record(
          TrainingRecord(
            stage: grows ? "latent flow with growth" : "latent flow",
            fraction: start + (end - start) * $0, values: $1))
      }
    }
    var best = try train(grows: settings.flow.growth == .yes, from: 0.2, to: 0.6)
    let isDescribed =
      best.choiceErrors.prediction <= settings.largestError && best.keepsRadii
    if settings.flow.growth == .auto, !isDescribed {
      let other = try train(grows: true, from: 0.6, to: 1)
      if other.choiceErrors.prediction < best.choiceErrors.prediction { best = other }
    }
    record(TrainingRecord(stage: "done", fraction: 1))
    return try model(best, record: record)
  }

  /// The number of latent coordinates: that asked for, or the least that keeps the states.
  private func dimension(record: (TrainingRecord) -> Void) throws -> Int {
    let wanted = try LaLiGANLearner.count(settings.latent, named: "latent", in: 2...64)
    if let wanted { return wanted }
    let most = min(data.scaling.count, Self.largestDimension)
    guard most > 2 else { return 2 }
    for dimension in 2...most {
      let steps = max(1, Int(Self.trialShare * Double(settings.flow.steps)))
      let trial = try trained(
        dimension, grows: settings.flow.growth == .yes, steps: steps, isTrial: true
      ) {
        let part = (Double(dimension - 2) + $0) / Double(most - 1)
        record(
          TrainingRecord(
            stage: "\(dimension) latent coordinates", fraction: 0.2 * part, values: $1))
      }
      record(
        TrainingRecord(
          stage: "\(dimension) latent coordinates", fraction: 0.2,
          message: String(
            format: "decoded states are off by %.3f of their deviation, predicted ones by %.3f",
            trial.choiceErrors.reconstruction,
            trial.choiceErrors.prediction)))
      if trial.choiceErrors.reconstruction <= settings.largestLoss { return dimension }
    }
    return most
  }

  /// Trains a network.
  private func trained(
    _ dimension: Int, grows: Bool, steps: Int, isTrial: Bool,
    progress: (Double, [String: [Double]]) -> Void
  ) throws -> Candidate {
    let start = try start(dimension)
    var flow = settings.flow
    flow.steps = steps
    let network = FlowNetwork(
      features: data.scaling.count, dimension: dimension, planes: start.speeds.count, grows: grows,
      start: start, settings: flow)
    var training = try FlowTraining(
      network, isTrial ? series.trial : series.training, spacing: spacing, settings: flow,
      seed: seed)
    var stoppedAt: Int?
    for step in 0..<steps {
      let loss = training.step()
      guard loss.isFinite else {
        stoppedAt = step
        break
      }
      if step.isMultiple(of: 50) { progress(Double(step) / Double(steps), ["loss": [loss]]) }
    }
    let latent = try network.latentSpace(
      training.store, scaling: data.scaling, variables: data.variables)
    let held = data.heldLatents(latent)
    let learned = data.training.states.map { latent.encoder($0.transposed).transposed }
    let radii = try start.speeds.indices.map { try OrbitRadii(of: network.generator($0)) }
    func constancies(_ latents: [Matrix]) -> [RadiusConstancy] {
      radii.map { radius in RadiusConstancy(latents.map { radius?($0) ?? [] }) }
    }
    return Candidate(
      network: network, latent: latent, errors: try training.errors(on: series.held),
      choiceErrors: try training.errors(on: series.choice),
      keepsRadii: constancies(learned).allSatisfy(settings.isInvariant),
      constancy: constancies(held),
      coverage: try start.speeds.indices.compactMap { plane in
        try ClosedOrbits(of: network.generator(plane))?.coverage(of: held)
      }, stoppedAt: stoppedAt)
  }

  /// The start with as many planes as asked for, or as many as turn.
  private func start(_ dimension: Int) throws -> FlowStart {
    let wanted = try LaLiGANLearner.count(settings.generators, named: "generators", in: 1...32)
    let most = dimension / 2
    if let wanted, wanted > most {
      throw LaLiGANError(
        "generators is \(wanted); \(dimension) latent coordinates have \(most) planes at most")
    }
    return try FlowStart(
      data.features, spacing: spacing, dimension: dimension, planes: wanted ?? most,
      isExact: wanted != nil)
  }
}
