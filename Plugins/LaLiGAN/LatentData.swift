import Adaptors
import Datasets
import LinearAlgebra
import SparseDynamics
import Symmetries

/// The states that latent coordinates are learned from, in units of their deviations.
struct LatentData: Sendable {
  /// The states to learn from and those held out for the decision.
  let training, held: StateTrajectories

  /// What is held out, in words.
  let heldOut: String

  /// From states to features and back.
  let scaling: StateScaling

  /// Their features, `[frame, feature]` of each trajectory.
  let features, heldFeatures: [Matrix]

  /// The features to learn from in two parts: trials of dimensions learn from one and are compared on the other.
  let trialFeatures, choiceFeatures: [Matrix]

  /// Reads the states of a source.
  ///
  /// - Throws: an error of one line where the data are no states, too few or not finite.
  init(_ source: any DataSource, settings: LaLiGANLearner, seed: UInt64) throws {
    let kind = source.description.kind
    guard [.evolution, .trajectories, .signals].contains(kind) else {
      throw LaLiGANError(
        "the data are \(kind.rawValue); states over time (trajectories, solutions) or signals are needed"
      )
    }
    let parts = try StateTrajectories(source).parted(holdingOut: settings.heldOut)
    let inner = try parts.training.parted(holdingOut: settings.heldOut)
    let (trial, choice) = (inner.training, inner.heldOut)
    training = parts.training
    (held, heldOut) = (parts.heldOut, parts.description)
    let frames = trial.states.reduce(0) { $0 + $1.rows }
    guard frames >= 16 else {
      throw LaLiGANError("\(frames) states to learn from are too few; 16 or more are needed")
    }
    let shortest = min(choice.states[0].rows, held.states[0].rows)
    guard shortest > 1 || !training.hasTime else {
      throw LaLiGANError(
        "\(shortest) frame is too few to judge by; more frames or a larger heldOut are needed")
    }
    let scaling = try StateScaling(
      training, variance: settings.variance, most: settings.components, seed: seed)
    self.scaling = scaling
    features = training.states.map { scaling.features(of: $0) }
    trialFeatures = trial.states.map { scaling.features(of: $0) }
    choiceFeatures = choice.states.map { scaling.features(of: $0) }
    heldFeatures = held.states.map { scaling.features(of: $0) }
  }

  /// The time between frames; nil where there is no time.
  var spacing: Double? { training.hasTime ? training.times[1] - training.times[0] : nil }

  /// The variables that make up a state.
  var variables: [String] { training.variables }

  /// The root mean square of what is lost of the states held out, over their deviation.
  func loss(of latent: LatentSpace) -> Double {
    let states = Matrix(
      rows: held.states.reduce(0) { $0 + $1.rows }, columns: held.stateSize,
      entries: held.states.flatMap(\.entries))
    let decoded = latent.decoder(latent.encoder(states.transposed)).transposed
    let (own, other) = (scaling.features(of: states), scaling.features(of: decoded))
    func size(_ matrix: Matrix) -> Double {
      matrix.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    return size(other - own) / size(own)
  }

  /// The latent coordinates of the states held out, `[frame, coordinate]` of each trajectory.
  func heldLatents(_ latent: LatentSpace) -> [Matrix] {
    held.states.map { latent.encoder($0.transposed).transposed }
  }

  /// The latent space with equations of motion that commute with rotations of it, from the states to learn from.
  ///
  /// - Throws: `SparseDynamicsError` where none are found.
  func discovering(
    _ equations: SparseIdentification, in latent: LatentSpace, commutingWith generators: [Matrix]
  ) throws -> (space: LatentSpace, found: IdentifiedDynamics) {
    let latents = training.states.map { latent.encoder($0.transposed).transposed }
    let rates = training.rates.map { rates in
      zip(training.states, rates).map {
        latent.encoder.differential(at: $0.transposed, along: $1.transposed).changes.transposed
      }
    }
    let found = try equations.identified(
      latents, times: training.times, rates: rates, names: latent.coordinateNames,
      generators: generators)
    return (try latent.with(dynamics: found.equations), found)
  }
}

extension StateTrajectories {
  /// Whether the states are frames over time.
  var hasTime: Bool { times.count > 1 }
}
