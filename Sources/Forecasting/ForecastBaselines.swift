public import Adaptors

/// What forecasts are to be better than.
public struct ForecastBaselines: Sendable {
  /// The baselines: linear dynamics of as many principal components as there are latent coordinates and of
  /// small states themselves, persistence, and the mean state.
  public let forecasts: [any StateForecast]

  /// States of more values than these have no linear dynamics of their own.
  private static let smallState = 64

  /// Fits the baselines.
  ///
  /// - Parameters:
  ///   - training: the trajectories to learn from.
  ///   - dimension: the number of latent coordinates.
  /// - Throws: what fitting throws.
  public init(of training: StateTrajectories, dimension: Int) throws {
    var forecasts: [any StateForecast] = []
    if dimension < training.stateSize {
      forecasts.append(try LinearForecast(of: training, components: dimension))
    }
    if training.stateSize <= Self.smallState {
      forecasts.append(try LinearForecast(of: training, components: nil))
    }
    forecasts.append(PersistenceForecast())
    forecasts.append(MeanForecast(of: training.stackedStates(most: 1024)))
    self.forecasts = forecasts
  }
}
