public import Configuration
import Files

/// A learner with settings, on some datasets of a suite.
public struct SuiteEntry: Hashable, Sendable {
  /// The name of the learner.
  public var learner: String

  /// The settings that differ from its defaults.
  public var settings: [String: JSONValue]

  /// The names of the datasets it is run on.
  public var datasets: [String]

  /// The seconds after which a process is ended, where they differ from the suite's.
  public var timeLimit: Double?

  /// Describes a learner with settings.
  public init(
    learner: String, settings: [String: JSONValue] = [:], datasets: [String] = [],
    timeLimit: Double? = nil
  ) {
    self.learner = learner
    self.settings = settings
    self.datasets = datasets
    self.timeLimit = timeLimit
  }

  /// The learner with its settings, as the table names it.
  public var label: String { ([learner] + assignments).joined(separator: " ") }

  /// The settings as they are typed after `--set`, sorted.
  public var assignments: [String] {
    settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.string ?? $0.value.text())" }
  }

  /// The folder of the files of its runs on a dataset, within that of the results.
  func folder(on dataset: String) -> String {
    let digest = SHA256Digest.of(JSONValue.object(settings).text()).prefix(8)
    return "runs/\(dataset)/" + (settings.isEmpty ? learner : "\(learner)-\(digest)")
  }
}
