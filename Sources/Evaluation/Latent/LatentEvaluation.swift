import Adaptors
public import Datasets
import Fields
import Foundation
import LinearAlgebra
import Randomness
public import Symmetries

/// The scores of a model in latent coordinates on trajectories, best ones that were not learned from.
public struct LatentEvaluation: Sendable {
  /// The scores of each generator.
  public let generators: [LatentGeneratorEvaluation]

  /// The error of decoded states: the root mean square over the deviation.
  public let reconstructionError: Double

  /// Linear coordinates, beside which the radius is to be read.
  public let baselines: LinearCoordinates

  /// What the autoencoder alone gives where the equivariance error is measured, with the action left out; nil where
  /// the motion is not at hand.
  public let floor: Double?

  /// The largest part of a bracket of two generators that leaves their span; nil for fewer than two.
  public let closure: Double?

  /// Why the learner claims no symmetry, where it does not.
  public let reasonForNoClaim: String?

  /// The equations of motion that were discovered for the latent coordinates.
  public let dynamics: String?

  /// So many states are moved.
  private static let stateCount = 400

  /// Scores a model.
  ///
  /// - Parameter recorded: the shifts `[sample][number]` that were recorded when samples without time were made, with
  ///   their names; each goes once around in as many points as a sample has.
  /// - Throws: `EvaluationError` where the model has no latent coordinates or the data are of other states.
  public init(
    of model: SymmetryModel, on source: any DataSource,
    recorded: (names: [String], values: [[Double]])? = nil
  ) throws {
    guard let latent = model.latent else {
      throw EvaluationError("the model has no latent coordinates")
    }
    let trajectories = try StateTrajectories(source)
    guard trajectories.variables == latent.variables, trajectories.stateSize == latent.stateSize
    else {
      throw EvaluationError(
        "the model encodes states of \(latent.stateSize) values (\(latent.variables.joined(separator: ", "))); "
          + "the data have \(trajectories.stateSize) "
          + "(\(trajectories.variables.joined(separator: ", ")))")
    }
    let actions = try model.generators.map { generator in
      guard case .latent(let action) = generator.form else {
        throw EvaluationError(
          "a generator has the form \(generator.form.name); with latent coordinates latent is needed"
        )
      }
      return action
    }
    let encoded = trajectories.states.map { latent.encoder($0.transposed).transposed }
    var random = PhiloxGenerator(seed: 0, index: 0, stream: 0x6c61_7465)
    // Without time, all samples are one series.
    let frames = trajectories.states
    let series =
      trajectories.times.count > 1
      ? frames
      : [
        Matrix(
          rows: frames.count, columns: trajectories.stateSize, entries: frames.flatMap(\.entries))
      ]
    baselines = try LinearCoordinates(of: series, count: latent.dimension) { count in
      (0..<count).map { _ in random.normal() }
    }
    let loss = Self.reconstructionError(latent, trajectories.states)
    reconstructionError = loss
    let times = trajectories.times
    let spacing = times.count > 1 ? times[1] - times[0] : nil
    let flow = try StateFlow(source.description, variables: latent.variables)
    let measurement = try spacing.flatMap { spacing in
      try flow.map {
        try CommutationWithFlow(
          latent, flow: $0, trajectories: trajectories, encoded: encoded, spacing: spacing,
          limit: Self.stateCount)
      }
    }
    var floors: [Double] = []
    generators = try actions.enumerated().map { index, action in
      let radii = try OrbitRadii(of: action.matrix)
      let period = try radii.flatMap { _ in try ClosedOrbits(of: action.matrix) }
      let commutation = period.flatMap { measurement?.errors(of: action.matrix, period: $0.period) }
      if let commutation { floors.append(commutation.floor) }
      let isAlone = actions.count == 1 && latent.dimension == 2
      return LatentGeneratorEvaluation(
        index: index, expression: model.generators[index].expression,
        equivarianceError: commutation?.error,
        flowAngle: isAlone ? measurement?.angle(to: action.matrix) : nil,
        radius: radii.map { radii in
          // Without time, all samples are on one orbit.
          let values = encoded.map { radii($0) }
          return RadiusConstancy(spacing == nil ? [values.flatMap { $0 }] : values)
        },
        formDefect: radii?.defect,
        coverage: period.flatMap { spacing == nil ? nil : $0.coverage(of: encoded) },
        phase: spacing != nil
          || trajectories.states.count < RecordedPhase.fewestSamples
          ? nil
          : period.flatMap { orbits in
            recorded.map {
              RecordedPhase(
                angles: encoded.map { orbits.angle(of: $0) }, recorded: $0.values, names: $0.names,
                period: Double(source.description.grid.pointCount))
            }
          }, loss: loss, hasTime: spacing != nil)
    }
    floor = floors.max()
    closure = try MatrixClosure.largestLeak(of: actions.map(\.matrix))
    reasonForNoClaim = model.reasonForNoClaim
    dynamics = latent.dynamics
  }

  private static func reconstructionError(_ latent: LatentSpace, _ states: [Matrix]) -> Double {
    let size = states[0].columns
    let count = Double(states.reduce(0) { $0 + $1.rows })
    var mean = [Double](repeating: 0, count: size)
    for series in states {
      for place in series.entries.indices { mean[place % size] += series.entries[place] / count }
    }
    var (error, motion) = (0.0, 0.0)
    for series in states {
      let decoded = latent.decoder(latent.encoder(series.transposed)).transposed
      for place in series.entries.indices {
        let (value, centre) = (series.entries[place], mean[place % size])
        error += (decoded.entries[place] - value) * (decoded.entries[place] - value)
        motion += (value - centre) * (value - centre)
      }
    }
    return (error / motion).squareRoot()
  }
}
