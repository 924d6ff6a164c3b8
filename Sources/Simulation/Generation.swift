import Datasets
import Dispatch
import Foundation
import Integrators
import Spectral
import Synchronization

/// The making of a data set: samples in parallel, written in order.
public struct Generation: Sendable {
  /// The simulator of the recipe.
  public let simulator: Simulator

  /// How many samples are made at once.
  public var threads: Int

  /// The command that is recorded in the file.
  public var command: String

  /// The version of symsim that is recorded in the file.
  public var version: String

  /// Prepares the making of a data set.
  public init(simulator: Simulator, threads: Int, command: String, version: String) {
    self.simulator = simulator
    self.threads = threads
    self.command = command
    self.version = version
  }

  /// Writes the data set; it appears under its name only when it is complete.
  ///
  /// - Parameters:
  ///   - path: the file to write.
  ///   - overwrite: whether a file of the same name may be replaced.
  ///   - progress: told the number of samples written, from any thread but one at a time.
  ///   - isCancelled: asked often; the file is given up where it says so.
  /// - Returns: what is worth knowing of the samples.
  /// - Throws: what the simulator and the file throw, `CancellationError`.
  public func write(
    to path: String, overwrite: Bool, progress: @escaping @Sendable (Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> GenerationSummary {
    let recipe = simulator.recipe
    let probe = try simulator.makeSolver()
    let writer = try FieldFileWriter(
      path: path,
      description: DatasetDescription(
        grid: simulator.grid, variables: simulator.variables, equation: recipe.equation,
        parameters: recipe.parameters, recipe: recipe.json, seed: recipe.seed, command: command,
        version: version, isSinglePrecision: recipe.isSinglePrecision,
        fftPlans: probe.planOrigin.rawValue),
      count: recipe.trajectories, overwrite: overwrite,
      includesInitialStates: simulator.hasGivenInitialStates)
    let summary = Mutex(GenerationSummary())
    let line = WorkLine(count: recipe.trajectories)
    nonisolated(unsafe) let output = writer
    DispatchQueue.concurrentPerform(iterations: min(threads, recipe.trajectories)) { _ in
      do {
        let solver = try simulator.makeSolver()
        while let index = line.take() {
          let sample = try simulator.sample(
            at: index, with: solver, isCancelled: { isCancelled() || line.hasFailed })
          let initial =
            simulator.hasGivenInitialStates ? try simulator.initialState(at: index) : nil
          try line.inTurn(index) {
            try output.write(sample, at: index, initialState: initial)
            summary.withLock { $0.add(sample, at: index, isFreeOfNoise: recipe.noise == 0) }
            progress(index + 1)
          }
        }
      } catch {
        line.fail(error)
      }
    }
    if let error = line.error { throw error }
    try writer.finish()
    return summary.withLock { $0 }
  }
}
