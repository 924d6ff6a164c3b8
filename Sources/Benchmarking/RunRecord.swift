public import Configuration

/// What became of a run: a line of results.jsonl.
public struct RunRecord: Hashable, Sendable {
  /// The ways to end.
  public enum Status: String, CaseIterable, Sendable {
    /// There is an answer, and it was scored.
    case complete
    /// There is none, or it could not be scored.
    case failed
    /// A process did not end within the time limit.
    case timedOut = "timed out"
  }

  /// The name of the suite.
  public var suite = ""

  /// The name of the dataset.
  public var dataset = ""

  /// The name that the dataset shares with those that differ in their noise alone; nil where that is its own.
  public var family: String?

  /// The noise of the data as a fraction of the field's standard deviation, where the suite lists levels of it.
  public var noise: Double?

  /// The digest of its values; empty where it could not be made.
  public var digest = ""

  /// The digest of the data that the answer was scored on, where they are others.
  public var testDigest: String?

  /// Whether there is nothing to find in the dataset.
  public var isControl = false

  /// The dimension that can be found, where it is less than that of the truth.
  public var reachable: Int?

  /// The name of the learner.
  public var learner = ""

  /// Its settings that differ from the defaults.
  public var settings: [String: JSONValue] = [:]

  /// The seed of its random numbers.
  public var seed = 0

  /// Where it was run.
  public var machine = Machine(processor: "", cores: 0, system: "")

  /// The version of symsim.
  public var version = ""

  /// When the run began, in ISO 8601.
  public var date = ""

  /// How it ended.
  public var status = Status.complete

  /// The command that failed: gen, learn or eval.
  public var stage: String?

  /// Why it failed, in a line.
  public var reason: String?

  /// The seconds after which it was ended.
  public var timeLimit = 0.0

  /// The seconds that `learn` took.
  public var seconds: Double?

  /// The processor seconds of `learn`.
  public var processorSeconds: Double?

  /// The largest resident memory of `learn` in bytes.
  public var peakMemory: Int?

  /// What `eval --json` said.
  public var evaluation: JSONValue?

  /// The numbers among what the learner found beside its generators.
  public var findings: [String: JSONValue] = [:]

  /// Begins an empty record.
  public init() {}

  /// What makes a run the same run.
  var key: String {
    JSONValue.array([
      .string(dataset), .string(digest), testDigest.map { .string($0) } ?? .null, .string(learner),
      .object(settings), .integer(seed), machine.json,
    ]).text()
  }

  /// The learner with its settings, as the table names it.
  public var label: String { entry.label }

  /// The folder of the run's files, within that of the results.
  var folder: String { entry.folder(on: dataset) }

  private var entry: SuiteEntry { SuiteEntry(learner: learner, settings: settings) }
}
