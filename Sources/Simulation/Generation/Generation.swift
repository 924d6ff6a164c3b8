public import Datasets
import Dispatch
import Fields
import Foundation
import Synchronization
import Truths

/// The making of a data set: samples in parallel, written in order.
public struct Generation: Sendable {
  /// What makes the samples.
  public let maker: any SampleMaker

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
  public init(maker: any SampleMaker, threads: Int, command: String, version: String) {
    self.maker = maker
    self.threads = threads
    self.command = command
    self.version = version
    range = 0..<maker.count
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
    let description = self.description
    var (parts, overwrite): ([GenerationPart], Bool) = ([], overwrite)
    if resumes {
      switch try existing(name, description, overwrite: overwrite) {
      case .complete(let summary):
        // A run may have been killed between its last two deeds.
        name.removeParts(of: description)
        return summary
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
      initialComponents: maker.initialComponents,
      supplement: FieldFileSupplement(
        truth: maker.truth.map { HiddenTruth(statement: $0.json, parameters: $0.parameters) }),
      interval: resumes ? checkpointInterval : nil)
    let made = try makeMissing(output, progress: progress, isCancelled: isCancelled)
    return try finish(output, made, isCancelled: isCancelled)
  }

  /// What a file of so many samples needs.
  public func estimate(count: Int) -> GenerationEstimate {
    GenerationEstimate(maker.description, count: count, threads: threads)
  }

  /// What the file will say of itself.
  public var description: DatasetDescription {
    var description = maker.description
    (description.command, description.version) = (command, version)
    if description.kind.canStop { description.onBlowUp = onBlowUp }
    return description
  }

  private func makeMissing(
    _ output: GenerationOutput, progress: @escaping @Sendable (Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> GenerationSummary {
    let summary = Mutex(GenerationSummary())
    let line = WorkLine(output.missing, pieceSize: pieceSize, mostWaiting: threads)
    let reused = output.keptCount
    let done = Mutex(reused)
    nonisolated(unsafe) let output = output
    let workers = min(threads, max(range.count - reused, 1))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      do {
        let worker = try maker.makeWorker()
        while let (numbers, turn) = line.take() {
          let made = try numbers.map { number in
            if isCancelled() { throw CancellationError() }
            return try worker.makeSample(
              at: number, isCancelled: { isCancelled() || line.hasFailed })
          }
          line.inTurn(turn) {
            for (number, made) in zip(numbers, made) {
              let isKept = try keeps(made.sample, number: number)
              try output.take(isKept ? made : nil, number: number)
              summary.withLock {
                if isKept {
                  $0.add(made.sample, at: number, tail: made.spectralTail)
                } else {
                  $0.drop(at: number)
                }
              }
            }
            progress(
              done.withLock { done in
                done += numbers.count
                return done
              })
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
      if error is GenerationError { output.name.removeParts(of: description) }
      throw error
    }
    return summary.withLock { $0 }
  }

  /// How many samples a thread takes at once: several small ones, so that threads seldom meet.
  private var pieceSize: Int {
    let description = maker.description
    let values = description.grid.pointCount * description.variables.count
    return description.kind == .evolution ? 1 : max(1, min(64, (1 << 17) / max(values, 1)))
  }

  /// Whether a sample is kept, by what is done about blow-ups.
  private func keeps(_ sample: Sample, number: Int) throws -> Bool {
    guard sample.status == .stopped else { return true }
    switch onBlowUp {
    case .mark: return true
    case .drop: return false
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
