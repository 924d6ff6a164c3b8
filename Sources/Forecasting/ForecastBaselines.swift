public import Adaptors

/// What forecasts are to be better than.
public struct ForecastBaselines: Sendable {
  /// The baselines: linear dynamics of as many principal components as there are latent coordinates and of
  /// small states themselves, persistence, and the mean state.
  public let forecasts: [any StateForecast]

  /// Which of them are left out because the data do not allow them, and why: a line for each.
  public let omissions: [String]

  /// States of more values than these have no linear dynamics of their own.
  private static let smallState = 64

  /// Fits the baselines; one that cannot be fitted is left out.
  ///
  /// - Parameters:
  ///   - training: the trajectories to learn from.
  ///   - dimension: the number of latent coordinates.
  public init(of training: StateTrajectories, dimension: Int) {
    var forecasts: [any StateForecast] = []
    var omissions: [String] = []
    func appendLinear(components: Int?) {
      do {
        forecasts.append(try LinearForecast(of: training, components: components))
      } catch {
        omissions.append("\(LinearForecast.name(components: components)) is left out: \(error)")
      }
    }
    if dimension < training.stateSize { appendLinear(components: dimension) }
    if training.stateSize <= Self.smallState { appendLinear(components: nil) }
    forecasts.append(PersistenceForecast())
    forecasts.append(MeanForecast(of: training.stackedStates(most: 1024)))
    self.forecasts = forecasts
    self.omissions = omissions
  }
}
