/// All runs of a learner with the same settings on a dataset: a row of the table.
public struct ResultRow: Hashable, Sendable {
  /// The name of the dataset.
  public let dataset: String

  /// The learner with its settings.
  public let label: String

  /// Whether there is nothing to find.
  public let isControl: Bool

  /// The runs, by seeds.
  public let records: [RunRecord]

  /// The name of the learner.
  public var learner: String { records.first?.learner ?? "" }

  /// The name that the dataset shares with those that differ in their noise alone.
  public var family: String { records.first?.family ?? dataset }

  /// The noise of the dataset, where the suite lists levels of it.
  public var noise: Double? { records.first?.noise }

  /// The numbers of dimensions that were found, without repetition, and that which could be.
  public var dimensions: (found: [Int], findable: Int?) {
    (Set(records.compactMap(\.found)).sorted(), records.compactMap(\.findable).first)
  }

  /// The largest principal angle to the truth of those runs that found something, in degrees.
  public var angle: Spread? { Spread(of: records.compactMap(\.largestAngle)) }

  /// The largest error of extents.
  public var extentError: Spread? { Spread(of: records.compactMap(\.extentError)) }

  /// The seconds that learning took.
  public var seconds: Spread? {
    Spread(of: records.filter { $0.status == .complete }.compactMap(\.seconds))
  }

  /// The processor seconds that learning took.
  public var processorSeconds: Spread? {
    Spread(of: records.filter { $0.status == .complete }.compactMap(\.processorSeconds))
  }

  /// The largest resident memory of learning in bytes.
  public var peakMemory: Int? { records.compactMap(\.peakMemory).max() }

  /// How often each verdict was given, those that were not left out.
  public var verdicts: [(verdict: RunRecord.Verdict, count: Int)] {
    RunRecord.Verdict.allCases.map { verdict in
      (verdict, records.count { $0.verdict == verdict })
    }.filter { $0.1 > 0 }
  }

  /// The rows of records: of runs of the same name the last counts.
  ///
  /// - Parameters:
  ///   - records: the records in the order in which they were made.
  ///   - suite: datasets and learners come in its order, others after them.
  public static func rows(of records: [RunRecord], in suite: Suite?) -> [ResultRow] {
    var latest: [Name: RunRecord] = [:]
    for record in records { latest[Name(record, seed: record.seed)] = record }
    let groups = Dictionary(grouping: latest.values) { Name($0, seed: nil) }
    let order = (suite?.datasets ?? []).flatMap { dataset in
      (suite?.entries ?? []).map { entry in
        Name(dataset: dataset.name, label: entry.label, seed: nil)
      }
    }
    var names: [Name] = []
    var seen: Set<Name> = []
    for name in order + records.map({ Name($0, seed: nil) }) where seen.insert(name).inserted {
      names.append(name)
    }
    return names.compactMap { name in
      guard let group = groups[name]?.sorted(by: { $0.seed < $1.seed }) else { return nil }
      return ResultRow(
        dataset: name.dataset, label: name.label, isControl: group.contains { $0.isControl },
        records: group)
    }
  }

  private struct Name: Hashable {
    let dataset: String
    let label: String
    let seed: Int?

    init(dataset: String, label: String, seed: Int?) {
      self.dataset = dataset
      self.label = label
      self.seed = seed
    }

    init(_ record: RunRecord, seed: Int?) {
      self.init(dataset: record.dataset, label: record.label, seed: seed)
    }
  }
}
