import Configuration

/// What is run against what: datasets, and learners with their settings.
///
/// Docs/Benchmarks.md describes its file.
public struct Suite: Hashable, Sendable {
  /// The name of the file without its ending.
  public var name: String

  /// What the suite is for, in a line.
  public var title: String

  /// The seconds after which a process is ended.
  public var timeLimit: Double

  /// The datasets, in the order in which they are made; one made from another comes after it.
  public var datasets: [SuiteDataset]

  /// Learners with their settings.
  public var entries: [SuiteEntry]

  /// The runs of some learners on some datasets: all where nothing is named.
  ///
  /// - Parameters:
  ///   - learners: names of learners of the suite.
  ///   - datasets: names of datasets of the suite.
  ///   - seeds: the number of seeds of each learner, from 0.
  /// - Returns: the runs by datasets, then learners, then seeds.
  /// - Throws: `ConfigurationError` for a name that the suite does not have.
  public func runs(
    learners: [String] = [], datasets: [String] = [], seeds: Int
  ) throws -> [BenchmarkRun] {
    try check(learners, "learner", known: entries.map(\.learner))
    try check(datasets, "dataset", known: self.datasets.flatMap { [$0.family, $0.name] })
    return self.datasets.filter { dataset in
      datasets.isEmpty || datasets.contains(dataset.name) || datasets.contains(dataset.family)
    }.flatMap {
      dataset in
      entries.filter { entry in
        entry.datasets.contains(dataset.name)
          && (learners.isEmpty || learners.contains(entry.learner))
      }.flatMap { entry in
        (0..<seeds).map { seed in
          BenchmarkRun(
            suite: name, dataset: dataset, entry: entry, seed: seed,
            timeLimit: entry.timeLimit ?? timeLimit)
        }
      }
    }
  }

  /// The datasets without which a dataset cannot be made, itself last.
  public func chain(to dataset: SuiteDataset) -> [SuiteDataset] {
    guard let source = dataset.source, let first = datasets.first(where: { $0.name == source })
    else { return [dataset] }
    return chain(to: first) + [dataset]
  }

  /// Runs in parts that can go on at the same time: no two make the same file of data.
  public func parts(of runs: [BenchmarkRun]) -> [[BenchmarkRun]] {
    var order: [String] = []
    var parts: [String: [BenchmarkRun]] = [:]
    for run in runs {
      let root = chain(to: run.dataset)[0].name
      if parts[root] == nil { order.append(root) }
      parts[root, default: []].append(run)
    }
    return order.compactMap { parts[$0] }
  }

  /// The suite with a learner more, with its default settings, on some datasets; itself where it has the learner.
  public func adding(_ learner: String, on datasets: [String]) -> Suite {
    guard !entries.contains(where: { $0.learner == learner }) else { return self }
    var suite = self
    suite.entries.append(SuiteEntry(learner: learner, datasets: datasets))
    return suite
  }

  private func check(_ names: [String], _ noun: String, known: [String]) throws {
    guard let stranger = names.first(where: { !known.contains($0) }) else { return }
    var list: [String] = []
    for name in known where !list.contains(name) { list.append(name) }
    throw ConfigurationError(
      "the suite \(name) has no \(noun) '\(stranger)'; known: \(list.joined(separator: ", "))")
  }
}
