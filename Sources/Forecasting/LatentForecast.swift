public import Integrators
import Jets
public import LinearAlgebra
public import Symmetries

/// A forecast in latent coordinates: encode, integrate their equations of motion, decode.
public struct LatentForecast: StateForecast {
  /// What tables and legends call it.
  public let name: String

  /// The latent coordinates.
  public let space: LatentSpace

  /// The equations of motion.
  public let system: OrdinarySystem

  private let integrator: TaylorIntegrator

  /// The relative error of a step; that of the equations is far above it.
  private static let tolerance = 1e-10

  /// Steps after which a forecast is given up: its equations are stiffer than any data.
  private static let longestRun = 100_000

  /// Reads the equations of motion.
  ///
  /// - Throws: `ForecastError` where there are none, `EquationError` where they cannot be
  ///   solved for the rates.
  public init(name: String, space: LatentSpace) throws {
    guard let dynamics = space.dynamics else {
      throw ForecastError(
        "\(name) has no equations of motion; learn it with --set sindy=true to have them")
    }
    self.name = name
    self.space = space
    let equations = try EquationSystem(parsing: dynamics)
    system = try OrdinarySystem(equations, fields: space.coordinateNames)
    guard system.coordinates.count == space.dimension else {
      throw ForecastError(
        "\(name): the equations of motion are of higher order; those of first order are needed")
    }
    var integrator = try TaylorIntegrator(system, tolerance: Self.tolerance)
    integrator.longestRun = Self.longestRun
    self.integrator = integrator
  }

  /// The states after some times; NaN from where the equations have no solution.
  public func states(from initial: Matrix, after times: [Double]) throws -> Matrix {
    var latents = Matrix(rows: space.dimension, columns: times.count)
    for place in latents.entries.indices { latents.entries[place] = .nan }
    let start = space.encoder(initial).entries
    if start.allSatisfy(\.isFinite) {
      let isAtStart = times.first == 0
      let path = try? integrator.trajectory(
        from: start, times: isAtStart ? times : [0] + times, estimatesError: false)
      if let path {
        for time in times.indices {
          let state = path.state(at: isAtStart ? time : time + 1)
          for (row, value) in state.enumerated() { latents[row, time] = value }
        }
      }
    }
    return space.decoder(latents)
  }
}
