import Adaptors
import Configuration
import Foundation
import Jets
import Learning
import LinearAlgebra
import Networks
import Randomness
import Symmetries

/// The search for circles whose rotations keep the law of samples that have no time.
///
/// Each sample is the sum of parts, one for each circle: circles are found one after the other in what those before
/// leave over, then trained together. An encoder that errs is corrected by samples decoded anywhere on the
/// circles; the law of the angles has to be uniform, which fixes the speed along each circle.
struct CircleSearch {
  private let data: LatentData
  private let settings: LaLiGANLearner
  private let seed: UInt64
  private let series: FeatureSeries

  private static let mostCircles = 4

  init(_ data: LatentData, settings: LaLiGANLearner, seed: UInt64) throws {
    guard data.spacing == nil else {
      throw LaLiGANError(
        "objective=circles needs samples without time; for trajectories flow is possible")
    }
    self.data = data
    self.settings = settings
    self.seed = seed
    series = FeatureSeries(data.features)
  }

  /// Looks for circles and decides: with fewer, where not all are filled and their number was not asked for.
  func answer(record: (TrainingRecord) -> Void) throws -> SymmetryModel {
    let wanted = try wanted()
    var circles = try wanted ?? circles(record: record)
    while true {
      var model = try trained(circles, attempt: 0, record: record)
      for attempt in 1..<max(settings.circles.attempts, 1) where Self.isWorthAnother(model) {
        record(
          TrainingRecord(
            stage: "\(circles) circles", fraction: 0.3,
            message: "not all are filled and round; training begins anew"))
        model = try trained(circles, attempt: attempt, record: record)
      }
      guard wanted == nil, circles > 1, Self.isWorthAnother(model) else {
        record(TrainingRecord(stage: "done", fraction: 1))
        return model
      }
      record(
        TrainingRecord(
          stage: "\(circles) circles", fraction: 0.3,
          message: "not all are filled and round; \(circles - 1) are tried"))
      circles -= 1
    }
  }

  /// Whether samples are decoded well, but not all circles are filled and round.
  private static func isWorthAnother(_ model: SymmetryModel) -> Bool {
    model.findings["circles_fail"]?.bool ?? false
  }

  /// Trains so many circles, each attempt from other weights.
  private func trained(
    _ circles: Int, attempt: Int, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    let network = network(circles)
    var training = CircleTraining(
      network, series, settings: settings.circles, seed: seed &+ UInt64(attempt) << 40)
    var isFinite = true
    func tell(_ stage: String, _ fraction: Double, _ loss: Double) {
      record(TrainingRecord(stage: stage, fraction: fraction, values: ["loss": [loss]]))
    }
    for circle in 0..<circles where isFinite {
      isFinite = training.peel(circle) {
        tell("circle \(circle + 1)", 0.3 + 0.2 * (Double(circle) + $0) / Double(circles), $1)
      }
    }
    if isFinite { isFinite = training.distil { tell("encoder", 0.5 + 0.1 * $0, $1) } }
    if isFinite { isFinite = training.join { tell("all circles", 0.6 + 0.4 * $0, $1) } }
    if !isFinite {
      record(
        TrainingRecord(
          stage: "circles", fraction: 1,
          message: "stopped: the loss is not finite; the last good iterate is kept"))
    }
    return try model(network, training.store, record: record)
  }

  /// The largest character at which a circle counts as filled: that set, or that which one of the three of a uniform law
  /// exceeds by chance in one of 170 cases, since |mean exp(i k angle)|^2 exceeds c / n with probability exp(-c).
  private var largestCharacter: Double {
    max(settings.circles.largestCharacter, 2.5 / Double(data.held.states.count).squareRoot())
  }

  private func network(_ circles: Int) -> CircleNetwork {
    CircleNetwork(features: data.scaling.count, circles: circles, settings: settings.circles)
  }

  /// The number of circles that was asked for; nil for auto.
  private func wanted() throws -> Int? {
    let generators = try LaLiGANLearner.count(settings.generators, named: "generators", in: 1...32)
    let dimension = try LaLiGANLearner.count(settings.latent, named: "latent", in: 2...64)
    if let dimension,
      !dimension.isMultiple(of: 2) || generators.map({ 2 * $0 != dimension }) ?? false
    {
      throw LaLiGANError(
        "latent is \(dimension); circles take two coordinates each"
          + (generators.map { ", \(2 * $0) for \($0) generators" } ?? ""))
    }
    guard let count = generators ?? dimension.map({ $0 / 2 }) else { return nil }
    guard 2 * count <= data.scaling.count else {
      throw LaLiGANError(
        "\(count) circles need \(2 * count) dimensions; the data have \(data.scaling.count)")
    }
    return count
  }

  /// The number of circles that each take a good part of what those before leave over.
  private func circles(record: (TrainingRecord) -> Void) throws -> Int {
    let network = network(min(Self.mostCircles, data.scaling.count / 2))
    var training = CircleTraining(network, series, settings: settings.circles, seed: seed)
    var losses: [Double] = []
    for circle in 0..<network.circles {
      let stage = "circle \(circle + 1)"
      guard
        training.peel(
          circle,
          progress: {
            record(
              TrainingRecord(
                stage: stage,
                fraction: 0.3 * (Double(circle) + $0) / Double(network.circles),
                values: ["loss": [$1]]))
          })
      else { break }
      let loss = try leftOver(network, training.store, circles: circle + 1)
      record(
        TrainingRecord(
          stage: stage, fraction: 0.3 * Double(circle + 1) / Double(network.circles),
          message: String(format: "leaves %.3f of the samples over", loss)))
      if let last = losses.last, loss > (1 - settings.circles.leastGain) * last { return circle }
      losses.append(loss)
    }
    return max(losses.count, 1)
  }

  /// What circles that were found one after the other leave over of the samples held out.
  private func leftOver(
    _ network: CircleNetwork, _ store: ParameterStore<Float>, circles: Int
  ) throws -> Double {
    let held = FeatureSeries(data.heldFeatures)
    let places = held.values.indices.map { (trajectory: $0, frame: 0) }
    let sums = try ShardedGradient<Float>(shards: 4).map(store, samples: places.count) {
      range, parameters, tape in
      let x = held.batch(places[range], on: tape)
      let rest = network.peeled(x, circles: circles, parameters).sum - x
      return [rest, x].map { Double($0.square().sum().scalar) }
    }
    return (sums.reduce(0) { $0 + $1[0] } / sums.reduce(0) { $0 + $1[1] }).squareRoot()
  }

  private func model(
    _ network: CircleNetwork, _ store: ParameterStore<Float>, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    let latent = try network.latentSpace(
      store, scaling: data.scaling, variables: data.variables)
    let z = Matrix(data.heldLatents(latent).map { $0.row(0) })
    let loss = data.loss(of: latent)
    let characters = Self.largestCharacters(z, circles: network.circles)
    record(
      TrainingRecord(
        stage: "samples held out", fraction: 1,
        message: String(format: "decoded ones are off by %.3f of their deviation", loss)
          + "; largest characters of the angles "
          + characters.map { String(format: "%.3f", $0) }.joined(separator: ", ")))
    let radii = try (0..<network.circles).map { circle in
      let radii = try OrbitRadii(of: network.generator(circle))
      return RadiusConstancy([radii?(z) ?? []]).deviation
    }
    var findings: [String: JSONValue] = [
      "radius_deviation": .array(radii.map { .number($0) }),
      "latent_dimension": .integer(2 * network.circles),
      "held_out": .string(data.heldOut), "reconstruction_error": .number(loss),
      "characters": .array(characters.map { .number($0) }),
    ]
    var reason: String?
    if !(loss <= settings.circles.largestLoss) {
      reason = String(
        format: "no symmetry found: %d circles leave %.2g of the samples over; at most %.2g may be",
        network.circles, loss, settings.circles.largestLoss)
    } else if let worst = characters.max(), !(worst <= largestCharacter) {
      reason = String(
        format: "no symmetry found: the samples do not fill the circles, a character is %.2g; "
          + "at most %.2g may be", worst, largestCharacter)
    }
    if reason == nil, let widest = radii.max(), !(widest <= settings.largestDeviation) {
      reason = String(
        format:
          "no symmetry found: the samples are not on circles, radii differ by %.2g; at most %.2g is allowed",
        widest, settings.largestDeviation)
    }
    findings["circles_fail"] = .bool(
      reason != nil && loss <= settings.circles.largestLoss)
    let space = VariableSpace(independents: [], dependents: data.variables)
    return SymmetryModel(
      space: space,
      generators: reason != nil
        ? []
        : try (0..<network.circles).map { circle in
          DiscoveredGenerator(
            form: .latent(try LatentAction(latent, matrix: network.generator(circle))),
            score: characters[circle],
            scoreMeaning:
              "the largest mean character of the angle on samples held out; 0 where its law is uniform"
          )
        }, latent: latent, reasonForNoClaim: reason, findings: findings)
  }

  /// Of each circle the largest mean of exp(i k angle), k = 1, 2, 3.
  private static func largestCharacters(_ z: Matrix, circles: Int) -> [Double] {
    (0..<circles).map { circle in
      let angles = (0..<z.rows).map { atan2(z[$0, 2 * circle + 1], z[$0, 2 * circle]) }
      return (1...3).map { order -> Double in
        let count = Double(angles.count)
        let real = angles.reduce(0) { $0 + cos(Double(order) * $1) } / count
        let imaginary = angles.reduce(0) { $0 + sin(Double(order) * $1) } / count
        return hypot(real, imaginary)
      }.max() ?? 1
    }
  }
}
