import Benchmarking
import Configuration
import Foundation
import TestFolders
import Testing

/// Runs of a program that is a shell script.
@Suite struct BenchmarkTests {
  private let folder: TemporaryFolder
  private let suite: Benchmarking.Suite

  init() throws {
    folder = try TemporaryFolder()
    suite = try Benchmarking.Suite(
      json: JSONValue(
        json5: """
          { timeLimit: 1, datasets: ["plain", { name: "broken" }], learners: [
              { learner: "good", settings: { channels: 2 } }, { learner: "bad", datasets: ["plain"] },
              { learner: "endless", datasets: ["plain"] }, { learner: "liar", datasets: ["plain"] } ] }
          """), name: "fake", folder: "/")
    try write(
      """
      #!/bin/sh
      echo "$*" >> \(folder["calls"])
      case "$1" in
      gen)
        if [ "$2" = broken ]; then echo "symsim: error: there is no recipe 'broken'" >&2; exit 64; fi
        [ "$2" = --resume ] || echo data > "$4" ;;
      learn)
        case "$2" in
        bad) echo first >&2; echo "symsim: error: no targets | at all" >&2; exit 1 ;;
        endless) (trap '' TERM; sleep 60; touch \(folder["survivor"])) & echo $! > \(folder["child"]); trap '' TERM; wait; sleep 60 ;;
        *) echo '{"findings": {"skill": 0.9, "text": "x"}}' > "$5" ;;
        esac ;;
      eval)
        case "$2" in
        *liar*) echo "all is well" ;;
        *) echo '{"subspace": {"foundDimension": 1, "trueDimension": 1, "principalAnglesDegrees": [0.5]}}' ;;
        esac ;;
      esac
      """, to: "symsim")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder["symsim"])
  }

  private func write(_ text: String, to name: String) throws {
    try text.write(toFile: folder[name], atomically: true, encoding: .utf8)
  }

  private var benchmark: Benchmark {
    Benchmark(
      executable: folder["symsim"], folder: folder.path, suite: suite, version: "1",
      digest: { try String(contentsOfFile: $0, encoding: .utf8).trimmingCharacters(in: .newlines) })
  }

  private func log(resumes: Bool = true) throws -> ResultLog {
    try ResultLog(path: folder["results.jsonl"], resumes: resumes, overwrites: false)
  }

  private var calls: Int {
    ((try? String(contentsOfFile: folder["calls"], encoding: .utf8)) ?? "").split(separator: "\n")
      .count { $0.hasPrefix("learn") }
  }

  private func perform(_ learners: [String] = [], seeds: Int = 1, in log: ResultLog) throws {
    try benchmark.perform(
      try suite.runs(learners: learners, seeds: seeds), log: log, progress: { _ in },
      isCancelled: { false })
  }

  /// Whether a process runs; one that has ended may not have been waited for yet.
  private func isRunning(_ process: pid_t) -> Bool {
    for _ in 0..<100 {
      let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      guard let status, !status.contains("State:\tZ") else { return false }
      usleep(20_000)
    }
    return true
  }

  @Test func recordsAnswersFailuresAndTimeOuts() throws {
    let log = try log(resumes: false)
    try perform(in: log)
    let records = log.records
    #expect(records.map(\.learner) == ["good", "bad", "endless", "liar", "good"])
    #expect(records.map(\.verdict) == [.all, .failed, .timedOut, .failed, .failed])
    #expect(records.map(\.stage) == [nil, "learn", "learn", "eval", "gen"])
    #expect(records[1].reason == "no targets | at all")
    #expect(records[2].reason == "no answer within 1 s")
    #expect(records[3].reason == "eval printed no scores")
    #expect(records[4].reason == "there is no recipe 'broken'")
    #expect(records[0].findings == ["skill": 0.9])
    #expect(records[0].digest == "data" && records[4].digest == "")
    #expect(records.prefix(4).allSatisfy { ($0.peakMemory ?? 0) > 0 && ($0.seconds ?? 0) > 0 })
    let child = try #require(
      pid_t(
        String(contentsOfFile: folder["child"], encoding: .utf8).trimmingCharacters(in: .newlines)))
    #expect(!isRunning(child), "a child of the run that timed out is still there")
    // What is on the disk is what was returned.
    let lines = try String(contentsOfFile: log.path, encoding: .utf8).split(separator: "\n")
    #expect(
      try lines.map { try RunRecord(json: JSONValue(json: String($0)), context: "line") } == records
    )
  }

  @Test func doesNotRepeatWhatIsFinished() throws {
    do {
      let first = try log(resumes: false)
      try perform(["good", "bad"], in: first)
      #expect(calls == 2)
      #expect(throws: BenchmarkError.self) { try log() }
    }
    do {
      // A line that was being written when the process was killed.
      let handle = try #require(FileHandle(forWritingAtPath: folder["results.jsonl"]))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("{\"dataset\": \"pl".utf8))
    }
    let second = try log()
    try perform(["good", "bad"], seeds: 2, in: second)
    #expect(calls == 4)
    #expect(second.records.count == 6)
  }

  @Test func stopsWithoutARecord() throws {
    let log = try log()
    let begin = Date()
    #expect(throws: CancellationError.self) {
      try benchmark.perform(
        try suite.runs(learners: ["endless"], seeds: 1), log: log, progress: { _ in },
        isCancelled: { Date().timeIntervalSince(begin) > 0.3 })
    }
    #expect(log.records.isEmpty)
  }

  @Test func refusesResultsOfOthers() throws {
    try write("{\"symsim_format\": \"result/1\"}\n", to: "results.jsonl")
    let error = #expect(throws: BenchmarkError.self) { try log() }
    #expect(error?.description.contains("results.jsonl, line 1: 'suite' is missing") == true)
    #expect(throws: BenchmarkError.self) { try log(resumes: false) }
    try write("nonsense\n", to: "results.jsonl")
    let other = #expect(throws: BenchmarkError.self) { try log() }
    #expect(other?.description.contains("line 1 is no record") == true)
  }
}
