import Files
import Foundation

/// Runs of a suite, each by processes of its own.
public struct Benchmark {
  /// The program whose commands `gen`, `learn` and `eval` are run.
  public var executable: String

  /// The folder of the results.
  public var folder: String

  /// The suite.
  public var suite: Suite

  /// The version of symsim, for the records.
  public var version: String

  /// Where this is, for the records.
  public var machine = Machine.current

  /// The digest of the values of a dataset.
  public var digest: (String) throws -> String

  /// Called when a process has ended: what it has left behind outside of its process group ends here.
  public var endOthers: @Sendable () -> Void = {}

  /// Whether `eval` can write a report of a model, on a dataset.
  public var hasPage: (_ model: String, _ dataset: String) -> Bool = { _, _ in false }

  /// Of how many seeds of each learner on a dataset reports are written, the first ones.
  public var reportedSeeds = 1

  /// Describes a benchmark.
  public init(
    executable: String, folder: String, suite: Suite, version: String,
    digest: @escaping (String) throws -> String
  ) {
    self.executable = executable
    self.folder = folder
    self.suite = suite
    self.version = version
    self.digest = digest
  }

  /// Runs what has no record yet.
  ///
  /// - Parameters:
  ///   - runs: the runs, those on one dataset in a row.
  ///   - log: where the records go; finished ones are not run again.
  ///   - progress: told the number of runs that are done, often.
  ///   - isCancelled: asked often; where it says so the process that runs is ended, and its run has no record.
  /// - Throws: `CancellationError`, and `BenchmarkError` where a record cannot be written or the program not be run.
  public func perform(
    _ runs: [BenchmarkRun], log: ResultLog, progress: @escaping (Int) -> Void,
    isCancelled: @escaping () -> Bool
  ) throws {
    var data: (dataset: SuiteDataset, made: MadeDataset)?
    for (done, run) in runs.enumerated() {
      let stage = Stage(
        benchmark: self, timeLimit: run.timeLimit, tick: { progress(done) },
        isCancelled: isCancelled)
      progress(done)
      if data?.dataset != run.dataset { data = (run.dataset, try stage.make(run.dataset)) }
      guard let made = data?.made else { continue }
      var record = self.record(of: run, made)
      guard !log.isFinished(record) else { continue }
      if let failure = made.failure {
        record.fail(failure)
      } else {
        try stage.learn(run, made, &record)
      }
      try log.append(record)
    }
    progress(runs.count)
  }

  private func record(of run: BenchmarkRun, _ made: MadeDataset) -> RunRecord {
    var record = RunRecord()
    record.suite = run.suite
    record.dataset = run.dataset.name
    if run.dataset.family != run.dataset.name { record.family = run.dataset.family }
    record.noise = run.dataset.noise
    record.digest = made.digest
    record.testDigest = made.testDigest
    record.isControl = run.dataset.isControl
    record.reachable = run.dataset.reachable
    record.learner = run.entry.learner
    record.settings = run.entry.settings
    record.seed = run.seed
    record.machine = machine
    record.version = version
    record.date = Date().ISO8601Format()
    record.timeLimit = run.timeLimit
    return record
  }
}
