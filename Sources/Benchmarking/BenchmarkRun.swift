/// One learner with one seed on one dataset.
public struct BenchmarkRun: Hashable, Sendable {
  /// The name of the suite.
  public var suite: String

  /// The data.
  public var dataset: SuiteDataset

  /// The learner with its settings.
  public var entry: SuiteEntry

  /// The seed of the learner's random numbers.
  public var seed: Int

  /// The seconds after which a process of it is ended.
  public var timeLimit: Double

  /// The folder of its files, within that of the results.
  var folder: String { entry.folder(on: dataset.name) }
}
