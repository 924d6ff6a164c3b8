import Foundation
public import Integrators
import Jets
public import Spectral

/// Whether trajectories are solutions: solved anew from their first frames and compared.
///
/// For a symmetry g and the solver S this is the commutation of g and S. The residual of a trajectory
/// is the largest over its fields of rms(S u_0 - u) over the standard deviation of u.
public struct CopyCheck: Sendable {
  /// The accuracies that are tried one after the other, relative to that of the data.
  public var tolerances = [0.1, 10, 1000]

  /// The seconds after which no further sample is solved.
  public var timeLimit = 60.0

  /// The accuracy of the data.
  public var dataTolerance = 1e-8

  private let equation: EvolutionEquation
  private let dealiasing: Dealiasing
  private let places: [Int]

  /// Prepares the check.
  ///
  /// - Parameters:
  ///   - variables: the names of the fields, in the order of the trajectories.
  ///   - dealiasing: how the data were made.
  /// - Throws: `AugmentationError` where a first frame does not determine the solution.
  public init(_ equation: EvolutionEquation, variables: [String], dealiasing: Dealiasing) throws {
    self.equation = equation
    self.dealiasing = dealiasing
    places = try equation.components.map { component in
      guard component.derivative.order == 0, let place = variables.firstIndex(of: component.field)
      else {
        throw AugmentationError("a frame does not hold \(component.description)")
      }
      return place
    }
  }

  /// The residual of a trajectory; nil where it cannot be solved, infinite where it blows up.
  ///
  /// - Throws: `SolverError` for a grid that does not suit, `CancellationError`.
  public func residual(of trajectory: Trajectory, isCancelled: () -> Bool) throws -> Double? {
    guard trajectory.isFinite, trajectory.times.count > 1 else { return nil }
    let solver = try EvolutionSolver(
      equation: equation, box: trajectory.box, dealiasing: dealiasing)
    let initial = places.flatMap { trajectory.frames[$0][0] }
    for tolerance in tolerances {
      do {
        let solution = try solver.solve(
          initial: initial, times: trajectory.times, tolerance: tolerance * dataTolerance,
          isCancelled: isCancelled)
        guard solution.stoppedAt == nil else { return .infinity }
        return trajectory.frames.indices.map { field in
          CopyCheck.difference(
            solution.values(ofOutput: field), trajectory.frames[field].flatMap { $0 })
        }.max()
      } catch is SolverError {
        continue
      }
    }
    return nil
  }

  /// What moving the fields off the grid and back changes: the floor of interpolation.
  public static func interpolationFloor(
    of trajectory: Trajectory, with translation: PeriodicTranslation
  ) -> Double {
    // A distance that no number of grid points comes near.
    let distance = zip(translation.box.periods, translation.box.counts).map {
      $0 / Double($1) * (2.0).squareRoot() * 1.5
    }
    return trajectory.frames.map { frames in
      let back = frames.map {
        translation.translated(
          translation.translated($0, by: distance), by: distance.map { -$0 })
      }
      return difference(back.flatMap { $0 }, frames.flatMap { $0 })
    }.max() ?? 0
  }

  /// rms(a - b) over the standard deviation of b, or over its rms where that does not vary.
  private static func difference(_ solved: [Double], _ given: [Double]) -> Double {
    let mean = given.reduce(0, +) / Double(given.count)
    let sum = zip(solved, given).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let varied = given.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let size = varied > 0 ? varied : given.reduce(0) { $0 + $1 * $1 }
    return sum == 0 ? 0 : (sum / size).squareRoot()
  }
}
