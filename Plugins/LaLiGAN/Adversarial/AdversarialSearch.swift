import Configuration
import Foundation
import Jets
import Learning
import LinearAlgebra
import Symmetries

/// The search by the published objective: a discriminator must not tell moved latent coordinates from those of the data.
struct AdversarialSearch {
  private let data: LatentData
  private let settings: LaLiGANLearner
  private let seed: UInt64

  init(_ data: LatentData, settings: LaLiGANLearner, seed: UInt64) {
    self.data = data
    self.settings = settings
    self.seed = seed
  }

  /// Looks for matrices and decides.
  func answer(record: (TrainingRecord) -> Void) throws -> SymmetryModel {
    let own = settings.adversarial
    let fixed = try own.fixedAlgebra()
    guard fixed == nil || (settings.latent == "auto" && settings.generators == "auto") else {
      throw LaLiGANError(
        "adversarial.algebra=\(own.algebra) says how many latent coordinates and generators there are; leave "
          + "latent and generators at auto")
    }
    let dimension =
      try fixed?[0].rows ?? LaLiGANLearner.count(settings.latent, named: "latent", in: 2...64) ?? 2
    guard dimension <= data.scaling.count else {
      throw LaLiGANError(
        "latent is \(dimension); the data have \(data.scaling.count) dimensions, and at most as many are possible"
      )
    }
    let channels =
      try fixed?.count
      ?? LaLiGANLearner.count(settings.generators, named: "generators", in: 1...32) ?? 1
    let series = FeatureSeries(data.features)
    let frames = data.spacing == nil ? 1 : own.frames
    let spacing = try spacing(dimension)
    guard (frames - 1) * spacing < series.fewestFrames else {
      throw LaLiGANError(
        "\(frames) frames, \(spacing) apart, do not fit into trajectories of \(series.fewestFrames)"
      )
    }
    let network = try AdversarialNetwork(
      features: data.scaling.count, dimension: dimension, channels: channels, frames: frames,
      settings: own)
    var training = AdversarialTraining(network, series, spacing: spacing, seed: seed)
    for step in 0..<own.steps {
      let loss = training.step()
      guard loss.isFinite else {
        record(
          TrainingRecord(
            stage: "adversarial", fraction: 1,
            message:
              "stopped at step \(step): the loss is not finite; the last good iterate is kept"))
        break
      }
      if step.isMultiple(of: 50) {
        record(
          TrainingRecord(
            stage: "adversarial", fraction: Double(step) / Double(own.steps),
            values: ["loss": [loss]]))
      }
    }
    record(TrainingRecord(stage: "done", fraction: 1))
    return try model(network, training, record: record)
  }

  /// The number of frames between those of a sample.
  private func spacing(_ dimension: Int) throws -> Int {
    guard let time = data.spacing, settings.adversarial.frames > 1 else { return 1 }
    guard settings.adversarial.spacing == 0 else { return settings.adversarial.spacing }
    let start = try FlowStart(
      data.features, spacing: time, dimension: max(dimension, 2), planes: 1, isExact: true)
    return max(1, Int(min(0.1 * 2 * Double.pi / (start.speeds[0] * time), 1e6).rounded()))
  }

  private func model(
    _ network: AdversarialNetwork, _ training: AdversarialTraining,
    record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    let latent = try network.latentSpace(
      training.store, scaling: data.scaling, variables: data.variables)
    let matrices = network.matrices(training.store, mask: training.mask)
    let held = data.heldLatents(latent)
    let loss = data.loss(of: latent)
    let constancy = try matrices.map { matrix -> RadiusConstancy? in
      guard matrix.entries.contains(where: { $0 != 0 }), let radii = try OrbitRadii(of: matrix)
      else { return nil }
      let values = held.map { radii($0) }
      return RadiusConstancy(data.spacing == nil ? [values.flatMap { $0 }] : values)
    }
    record(
      TrainingRecord(
        stage: "radius along unseen trajectories", fraction: 1,
        message: "relative deviation "
          + constancy.map { $0.map { String(format: "%.4f", $0.deviation) } ?? "no closed orbits" }
          .joined(separator: ", ") + String(format: "; reconstruction error %.3f", loss)))
    let isKept = constancy.map { $0.map(settings.isInvariant) ?? false }
    var reason: String?
    if !(loss <= settings.largestLoss) {
      reason = String(
        format:
          "no symmetry found: %d latent coordinates leave %.2g of the states over; at most %.2g may be",
        network.dimension, loss, settings.largestLoss)
    } else if !isKept.contains(true) {
      let least = constancy.compactMap { $0 }.map { $0.shareWithin ?? $0.deviation }.min()
      reason =
        "no symmetry found: "
        + (least.map {
          String(
            format:
              "radii are no invariants, %.2g of their variance (of one trajectory: their relative deviation) is "
              + "within trajectories", $0)
        } ?? "no matrix has closed orbits")
    }
    let space = VariableSpace(independents: [], dependents: data.variables)
    let generators = try matrices.indices.compactMap { channel -> DiscoveredGenerator? in
      guard reason == nil, isKept[channel] else {
        return nil
      }
      return DiscoveredGenerator(
        form: .latent(try LatentAction(latent, matrix: matrices[channel])),
        score: constancy[channel]?.deviation,
        scoreMeaning:
          "the relative deviation of the radius along unseen trajectories; small is good")
    }
    return SymmetryModel(
      space: space, generators: generators, latent: latent,
      reasonForNoClaim: reason
        ?? (generators.isEmpty ? "no symmetry found: all matrices are zero" : nil),
      findings: [
        "latent_dimension": .integer(network.dimension), "reconstruction_error": .number(loss),
        "held_out": .string(data.heldOut),
        "keeps_radius": .array(isKept.map { .bool($0) }),
        "matrices": .array(
          matrices.map { matrix in
            .array((0..<matrix.rows).map { .array(matrix.row($0).map { .number($0) }) })
          }),
        "radius_deviation": .array(
          constancy.map { $0.map { .number($0.deviation) } ?? .null }),
      ])
  }
}
