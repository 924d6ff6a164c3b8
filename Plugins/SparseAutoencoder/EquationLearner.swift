import Adaptors
import Configuration
public import Datasets
import Foundation
import Jets
public import Learning
import LinearAlgebra
public import SparseDynamics
public import Symmetries

/// Equations of motion without a symmetry, which forecasts of symmetric latent spaces are compared with.
///
/// They are those of the data's own coordinates, of principal components, or of the latent coordinates of an
/// autoencoder.
public struct EquationLearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "sindy"

  /// One line that says what the learner does.
  public static let summary = "sparse equations of motion, the baseline of forecasts; no symmetries"

  /// The coordinates in which equations are looked for.
  public enum Coordinates: String, Codable, CaseIterable, Sendable {
    /// Those of the data.
    case data
    /// Leading principal components over their deviations.
    case linear
    /// Those of an autoencoder that is trained together with the equations.
    case autoencoder
  }

  /// The coordinates: data, linear or autoencoder.
  public var coordinates = Coordinates.data

  /// The number of principal components or latent coordinates, 2 if nil; those of the data are as they are.
  public var dimension: Int?

  /// The settings of the library and the sparse regression, such as equations.degree.
  public var equations = SparseIdentification()

  /// The settings of the autoencoder and its training, such as autoencoder.steps.
  public var autoencoder = SparseAutoencoder()

  /// Creates the learner with its default settings.
  public init() {}

  /// Finds equations of motion in all but the last fifth of the trajectories, or of the frames of a single
  /// one, which is left for forecasts.
  ///
  /// - Throws: an error of one line where the data have no time or a setting is out of range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try equations.check()
    let dimension = dimension ?? Self.usualDimension
    guard dimension >= 1 else {
      throw SparseDynamicsError("dimension is \(dimension); 1 or more is needed")
    }
    guard coordinates == .autoencoder || autoencoder == SparseAutoencoder() else {
      throw SparseDynamicsError(
        "settings autoencoder.* have no effect with coordinates=\(coordinates.rawValue); "
          + "set coordinates=autoencoder")
    }
    // Before anything is read; the regression asks the same of the coordinates of the data.
    if coordinates != .data { _ = try equations.library().boundedTerms(dimension: dimension) }
    let data = try StateTrajectories(source)
    guard data.times.count > 1 else {
      throw SparseDynamicsError(
        "equations of motion need trajectories or solutions; these samples have no time")
    }
    let parts = try data.parted()
    let training = parts.training
    let space: LatentSpace
    var text: String?
    switch coordinates {
    case .data:
      guard data.stateSize == data.variables.count else {
        throw SparseDynamicsError(
          "a state has \(data.stateSize) values; equations of each are not looked for: "
            + "set coordinates=linear or coordinates=autoencoder")
      }
      guard self.dimension == nil || dimension == data.stateSize else {
        throw SparseDynamicsError(
          "dimension is \(dimension) and coordinates=data has \(data.stateSize) coordinates; "
            + "set coordinates=linear or coordinates=autoencoder")
      }
      let identity = try LatentSpace(identityOn: data.variables)
      let found = try identified(identity, training, record)
      space = try identity.with(dynamics: found.equations)
      text = IdentifiedDynamics.text(
        found.coefficients, library: found.library, names: data.variables)
    case .linear:
      let components = try PrincipalComponents(
        dimension, ofVectors: training.stackedStates(most: 2048), seed: seed)
      let linear = try LatentSpace(components, variables: data.variables)
      space = try linear.with(dynamics: identified(linear, training, record).equations)
    case .autoencoder:
      space = try autoencoder.fit(
        training, dimension: dimension, equations: equations, seed: seed, record: record)
    }
    let equations = text ?? space.dynamics ?? ""
    record(TrainingRecord(stage: "equations", fraction: 1, message: equations))
    return SymmetryModel(
      space: VariableSpace(independents: [], dependents: data.variables), generators: [],
      latent: space, reasonForNoClaim: "only equations of motion were looked for",
      findings: ["equations": .string(equations), "held_out": .string(parts.description)])
  }

  private static let usualDimension = 2

  private func identified(
    _ space: LatentSpace, _ data: StateTrajectories, _ record: (TrainingRecord) -> Void
  ) throws -> IdentifiedDynamics {
    var rates: [Matrix]?
    if let given = data.rates {
      rates = zip(data.states, given).map {
        space.encoder.differential(at: $0.transposed, along: $1.transposed).changes.transposed
      }
    }
    let found = try equations.identified(
      data.states.map { space.encoder($0.transposed).transposed }, times: data.times, rates: rates,
      names: space.coordinateNames)
    let table = found.candidates.map {
      String(format: "%d: %.2g", $0.terms, $0.forecastError)
    }
    record(
      TrainingRecord(
        stage: "equations", fraction: 1,
        message: "forecast error by number of terms on \(found.heldOut): "
          + table.joined(separator: ", ")))
    return found
  }
}
