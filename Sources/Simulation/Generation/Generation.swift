public import Datasets
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

  /// The samples to make, a shard of those of the recipe; all of them by default.
  public var range: Range<Int>

  /// What becomes of samples that blow up.
  public var onBlowUp = BlowUpPolicy.mark

  /// Whether what an earlier run has left is taken up.
  public var resumes = false

  /// With `resumes`: the seconds after which what was made is kept for a later run.
  public var checkpointInterval = 15.0

  /// Told, in one line, what the user should mind.
  public var warn: @Sendable (String) -> Void = { _ in }

  /// Told, in one line, what a large data set will take.
  public var announce: @Sendable (String) -> Void = { _ in }

  /// Prepares the making of a data set.
  public init(simulator: Simulator, threads: Int, command: String, version: String) {
    self.simulator = simulator
    self.threads = threads
    self.command = command
    self.version = version
    range = 0..<simulator.recipe.trajectories
  }

  /// Writes the data set; it appears under its name only when it is complete.
  ///
  /// - Parameters:
  ///   - path: the file to write.
  ///   - overwrite: whether a file of the same name may be replaced.
  ///   - progress: told the number of samples there are, from any thread but one at a time.
  ///   - isCancelled: asked often; where it says so the samples made so far are kept in a part.
  /// - Returns: what is worth knowing of the samples.
  /// - Throws: what the simulator and the file throw, `GenerationError`, `GenerationInterrupted`.
  public func write(
    to path: String, overwrite: Bool, progress: @escaping @Sendable (Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> GenerationSummary {
    let name = DatasetName(path)
    let description = try self.description()
    var (parts, overwrite): ([GenerationPart], Bool) = ([], overwrite)
    if resumes {
      switch try existing(name, description, overwrite: overwrite) {
      case .complete(let summary): return summary
      case .replaceable: overwrite = true
      case .absent: break
      }
      parts = try existingParts(of: name, description)
    } else if let part = name.partPaths().first {
      warn("\(part) holds samples of an unfinished run; --resume would have taken it up")
    }
    let missing = parts.map(\.range).gaps(in: range).reduce(0) { $0 + $1.count }
    let estimate = estimate(count: range.count)
    try estimate.check(
      path: path,
      bytes: estimate.outputBytes + (resumes ? self.estimate(count: missing).outputBytes : 0))
    if estimate.outputBytes > 1e9 { announce(estimate.description) }
    let output = try GenerationOutput(
      name: name, description: description, range: range, parts: parts, overwrite: overwrite,
      initialComponents: simulator.hasGivenInitialStates ? simulator.equation.components.count : 0,
      interval: resumes ? checkpointInterval : nil)
    let made = try makeMissing(output, progress: progress, isCancelled: isCancelled)
    return try finish(output, made, isCancelled: isCancelled)
  }

  /// What a file of so many samples needs.
  public func estimate(count: Int) -> GenerationEstimate {
    GenerationEstimate(
      count: count, frames: simulator.recipe.frames, grid: simulator.recipe.grid,
      fields: simulator.variables.count, elementSize: simulator.recipe.isSinglePrecision ? 4 : 8,
      threads: threads)
  }

  /// What the file will say of itself.
  public func description() throws -> DatasetDescription {
    let recipe = simulator.recipe
    return DatasetDescription(
      grid: simulator.grid, variables: simulator.variables, equation: recipe.equation,
      parameters: recipe.parameters, recipe: recipe.json, seed: recipe.seed, command: command,
      version: version, isSinglePrecision: recipe.isSinglePrecision,
      fftPlans: try simulator.makeSolver().planOrigin.rawValue, onBlowUp: onBlowUp)
  }

  private func makeMissing(
    _ output: GenerationOutput, progress: @escaping @Sendable (Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> GenerationSummary {
    let summary = Mutex(GenerationSummary())
    let line = WorkLine(output.missing, mostWaiting: threads)
    let reused = output.keptCount
    nonisolated(unsafe) let output = output
    let workers = min(threads, max(range.count - reused, 1))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      do {
        let solver = try simulator.makeSolver()
        while let (number, turn) = line.take() {
          if isCancelled() { throw CancellationError() }
          let (sample, tail) = try simulator.simulate(
            number, with: solver, isCancelled: { isCancelled() || line.hasFailed })
          let initial =
            simulator.hasGivenInitialStates ? try simulator.initialState(at: number) : nil
          line.inTurn(turn) {
            let kept = try filtered(sample, number: number)
            try output.take(kept, number: number, initialState: initial)
            summary.withLock {
              if let kept {
                $0.add(kept, at: number, tail: tail)
              } else {
                $0.drop(at: number)
              }
            }
            progress(reused + turn + 1)
          }
        }
      } catch {
        line.fail(error)
      }
    }
    switch line.error {
    case nil: break
    case is CancellationError:
      try output.publish()
      throw GenerationInterrupted(kept: output.keptCount, total: range.count)
    case let error?:
      // The same sample would blow up again: what led to it is of no use under this policy.
      if error is GenerationError { output.removeParts() }
      throw error
    }
    return summary.withLock { $0 }
  }

  /// The sample where it is kept, nil where it is left out.
  private func filtered(_ sample: Sample, number: Int) throws -> Sample? {
    guard sample.status == .stopped else { return sample }
    switch onBlowUp {
    case .mark: return sample
    case .drop: return nil
    case .error:
      let time = sample.stoppedAt.map { "t = \($0)" } ?? "an unknown time"
      throw GenerationError(
        "trajectory \(number) blew up at \(time); --on-blowup drop leaves such ones out, mark "
          + "keeps them")
    }
  }

  private func finish(
    _ output: GenerationOutput, _ made: GenerationSummary,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> GenerationSummary {
    // Where parts are joined, every sample passes once more.
    var joined = GenerationSummary()
    let reused = output.parts.isEmpty ? 0 : range.count - output.missing.reduce(0) { $0 + $1.count }
    do {
      try output.finish(isCancelled: isCancelled) { sample, number in
        joined.add(sample, at: number, tail: made.largestTail)
      }
    } catch is CancellationError {
      throw GenerationInterrupted(kept: output.keptCount, total: range.count)
    }
    guard !output.parts.isEmpty else { return made }
    joined.reused = reused
    joined.dropped = range.count - joined.count
    return joined
  }
}
