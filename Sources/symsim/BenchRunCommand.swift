import ArgumentParser
import Benchmarking
import Configuration
import Datasets
import Files
import Foundation

struct BenchRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run learners on data sets and compare their answers.",
    discussion: """
      A suite comes with symsim or is a JSON5 file: data sets, and learners with their settings. Each run is a
      process of its own; failures and time-outs are results. DIR/results.jsonl has a record a run, from which
      DIR/index.html (open it in a browser), DIR/results.csv and DIR/results.md are made. Seeds are those of learners, from 0 on.

      Example:
        symsim bench quick -o quick
        symsim bench tasks --seeds 3 -o results
        symsim bench tasks --seeds 5 -o results --resume
        symsim bench tasks --learners semola,liederivative --datasets o5,lorentz -o linear
        symsim bench ./mine.json5 --json
      """)

  @Argument(help: "The name of a suite, or the path of a suite file; quick by default.")
  var suite = "quick"

  @Option(help: ArgumentHelp("Run only these learners of the suite.", valueName: "a,b"))
  var learners: String?

  @Option(help: ArgumentHelp("Run only on these data sets of the suite.", valueName: "a,b"))
  var datasets: String?

  @Option(parsing: .unconditional, help: "The number of seeds of each learner.")
  var seeds = 1

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Write the report of `eval` for the first n seeds of each learner.", valueName: "n"))
  var reports = 1

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder of the results; SUITE.bench by default.", valueName: "dir"))
  var output: String?

  @Flag(help: "Go on with the results that are there: finished runs are not run again.")
  var resume = false

  @Flag(help: "Throw away the results that are there.")
  var force = false

  @Flag(help: "Print the records as JSON.")
  var json = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    guard (1...1000).contains(seeds) else {
      throw ValidationError("--seeds \(seeds): 1 to 1000 are possible")
    }
    guard (0...1000).contains(reports) else {
      throw ValidationError("--reports \(reports): 0 to 1000 are possible")
    }
    guard !resume || !force else {
      throw ValidationError("--resume and --force exclude each other")
    }
    let suite = try Suite(named: self.suite)
    let runs = try suite.runs(
      learners: try Self.names(learners, "--learners"),
      datasets: try Self.names(datasets, "--datasets"), seeds: seeds)
    guard !runs.isEmpty else {
      throw ValidationError("none of these learners is run on any of these data sets")
    }
    try check(suite, runs)
    let folder = output ?? "\(suite.name).bench"
    try makeFolder(folder)
    let log = try ResultLog(
      path: "\(folder)/results.jsonl", resumes: resume, overwrites: force)
    var benchmark = Benchmark(
      executable: try DistSubmitCommand.program(), folder: folder, suite: suite,
      version: Symsim.version, digest: { try FieldFile(path: $0).fieldDigest() })
    benchmark.hasPage = EvalCommand.canReport
    benchmark.reportedSeeds = reports
    let bar = ProgressBar("bench \(suite.name)", total: runs.count, unit: "runs", isQuiet: quiet)
    var isInterrupted = false
    try Interruption.awaiting {
      defer { bar.finish() }
      do {
        try benchmark.perform(
          runs, log: log, progress: { bar.update(Double($0)) },
          isCancelled: { Interruption.isRequested })
      } catch is CancellationError {
        isInterrupted = true
      }
    }
    let files = ResultFiles(records: log.records, suite: suite, command: Symsim.commandLine)
    try files.write(to: folder)
    if isInterrupted {
      throw BenchmarkInterrupted(
        description:
          "interrupted; \(folder)/results.jsonl has \(log.records.count) records; the same "
          + "command with --resume goes on")
    }
    if json {
      print(JSONValue.array(log.records.map(\.json)).text(pretty: true))
    } else if !quiet {
      print(files.report)
      print("\(folder)/index.html")
    }
  }

  private static func names(_ list: String?, _ option: String) throws -> [String] {
    guard let list else { return [] }
    let names = list.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard !names.contains("") else {
      throw ValidationError("\(option) '\(list)': names with commas between them are needed")
    }
    return names
  }

  private func makeFolder(_ folder: String) throws {
    guard !folder.isEmpty else { throw ValidationError("-o '': the name of a folder is needed") }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError("the folder \(folder) cannot be made: \(error.localizedDescription)")
    }
  }
}
