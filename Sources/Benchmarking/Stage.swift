import Configuration
import Files
import Foundation

/// The commands of which a run consists.
struct Stage {
  let benchmark: Benchmark
  let timeLimit: Double
  let tick: () -> Void
  let isCancelled: () -> Bool

  /// Makes a dataset, where its file is not there already.
  func make(_ dataset: SuiteDataset) throws -> MadeDataset {
    let path = self.path(of: dataset)
    var made = MadeDataset(path: path, testPath: path)
    for member in benchmark.suite.chain(to: dataset) {
      made.failure = try generate(member, member.words, self.path(of: member))
      if made.failure != nil { return made }
    }
    if let words = dataset.wordsOfTest {
      made.testPath = "\(benchmark.folder)/data/\(dataset.name).test.h5"
      made.failure = try generate(dataset, words, made.testPath)
      if made.failure != nil { return made }
    }
    do {
      made.digest = try benchmark.digest(path)
      if made.testPath != path { made.testDigest = try benchmark.digest(made.testPath) }
    } catch {
      made.failure = RunFailure(stage: "gen", reason: "\(error)")
    }
    return made
  }

  private func path(of dataset: SuiteDataset) -> String {
    "\(benchmark.folder)/data/\(dataset.name).h5"
  }

  private func generate(
    _ dataset: SuiteDataset, _ options: [String], _ path: String
  ) throws -> RunFailure? {
    try makeFolder("data")
    var words = ["gen"] + (dataset.recipe.map { [$0] } ?? []) + options
    if let source = dataset.source {
      words += ["--from", "\(benchmark.folder)/data/\(source).h5"]
    }
    words += ["-o", path, "--resume", "--force", "--quiet"]
    return try command(words, log: path.replacingSuffix(".h5", by: ".log")).failure
  }

  /// Learns and scores; what becomes of it goes into the record.
  func learn(_ run: BenchmarkRun, _ data: MadeDataset, _ record: inout RunRecord) throws {
    try makeFolder(run.folder)
    let stem = "\(benchmark.folder)/\(run.folder)/seed-\(run.seed)"
    let (model, log, page) = ("\(stem).symmetry.json", "\(stem).log", "\(stem).html")
    // Nothing of an earlier run counts as of this one.
    for ending in ["log", "html", "symmetry.json", "records.jsonl", "stderr.txt", "eval.json"] {
      unlink("\(stem).\(ending)")
    }
    var words = ["learn", run.entry.learner, data.path, "-o", model, "--seed", "\(run.seed)"]
    for assignment in run.entry.assignments { words += ["--set", assignment] }
    // Where this process is killed, the learner ends all the same.
    words += ["--time-limit", "\(run.timeLimit + 10)"]
    let (learned, failure) = try command(words + ["--force", "--quiet"], log: log)
    record.seconds = (1000 * learned.seconds).rounded() / 1000
    record.processorSeconds = (1000 * learned.processorSeconds).rounded() / 1000
    record.peakMemory = learned.peakMemory
    if let failure { return record.fail(failure) }
    record.findings = Self.findings(of: model)
    let scores = "\(stem).eval.json"
    let scoring = ["eval", model, data.testPath, "--json", "--quiet"]
    var hasPage = run.seed < benchmark.reportedSeeds && benchmark.hasPage(model, data.testPath)
    if hasPage {
      let paged = try command(
        scoring + ["--report", page, "--without-calibration"], output: scores, log: log)
      hasPage = paged.failure == nil
    }
    // The calibration is that of the data, the same for each run, and takes longer than the scores.
    // A page that cannot be made takes no score from a run.
    if !hasPage, let failure = try command(scoring, output: scores, log: log).failure {
      return record.fail(failure)
    }
    guard let text = try? String(contentsOfFile: scores, encoding: .utf8),
      let json = try? JSONValue(json: text), json["subspace"] != nil
    else { return record.fail(RunFailure(stage: "eval", reason: "eval printed no scores")) }
    record.evaluation = json
  }

  private func command(
    _ words: [String], output: String? = nil, log: String
  ) throws -> (outcome: ChildOutcome, failure: RunFailure?) {
    let length = (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0
    var process = ChildProcess(
      executable: benchmark.executable, arguments: words, output: output, log: log,
      timeLimit: timeLimit)
    process.endOthers = benchmark.endOthers
    let outcome = try process.run(tick: tick, isCancelled: isCancelled)
    if outcome.ending == .cancelled { throw CancellationError() }
    let failure = RunFailure(
      stage: words[0], outcome, timeLimit: timeLimit, said: Self.end(of: log, from: length))
    return (outcome, failure)
  }

  /// The last of what was appended to a log.
  private static func end(of log: String, from start: Int) -> String {
    guard let handle = FileHandle(forReadingAtPath: log), let length = try? handle.seekToEnd()
    else {
      return ""
    }
    let begin = max(UInt64(start), length > 4096 ? length - 4096 : 0)
    try? handle.seek(toOffset: begin)
    return String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
  }

  private static func findings(of model: String) -> [String: JSONValue] {
    guard let text = try? String(contentsOfFile: model, encoding: .utf8),
      let members = (try? JSONValue(json: text))?["findings"]?.object
    else { return [:] }
    return members.filter { $0.value.double != nil }
  }

  private func makeFolder(_ name: String) throws {
    let path = "\(benchmark.folder)/\(name)"
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw BenchmarkError("the folder \(path) cannot be made: \(error.localizedDescription)")
    }
  }
}

extension String {
  fileprivate func replacingSuffix(_ suffix: String, by other: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + other : self
  }
}
