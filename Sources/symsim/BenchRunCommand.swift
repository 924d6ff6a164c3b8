import ArgumentParser
import Benchmarking
import Configuration
import Datasets
import Files
import Foundation
import Processes

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
        symsim bench quick --learners prolongation,mine
        symsim bench pde --seeds 3 --engine slurm --sbatch-arg --time=120
      """)

  enum Engine: String, CaseIterable, ExpressibleByArgument {
    case local
    case slurm
  }

  @Argument(help: "The name of a suite, or the path of a suite file; quick by default.")
  var suite = "quick"

  @Option(
    help: ArgumentHelp(
      "Run only these learners; one that the suite does not list is run on all data that it takes.",
      valueName: "a,b"))
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

  @Option(help: ArgumentHelp("What makes the runs: local or slurm.", valueName: "local|slurm"))
  var engine = Engine.local

  @Option(
    name: .customLong("sbatch-arg"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An option of sbatch, such as --account=physics; may be repeated.", valueName: "option"))
  var sbatchOptions: [String] = []

  @Option(parsing: .unconditional, help: "The largest number of tasks of the job array at once.")
  var maxParallel: Int?

  @Flag(help: "With --engine slurm: print the scripts; write and submit nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Make only one part of the runs, those of some data; what a task of the job array does.",
      valueName: "i/n"), transform: BenchRunCommand.task)
  var task: Shard?

  @Flag(help: "Make the page and the table of the records that are there, and no runs.")
  var table = false

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
    try checkEngine()
    let names = try Self.names(learners, "--learners")
    let suite = try adding(names, to: try Suite(named: self.suite))
    let all = try suite.runs(
      learners: names, datasets: try Self.names(datasets, "--datasets"), seeds: seeds)
    guard !all.isEmpty else {
      throw ValidationError("none of these learners is run on any of these data sets")
    }
    try check(suite, all)
    let folder = output ?? "\(suite.name).bench"
    let parts = suite.parts(of: all)
    if engine == .slurm { return try submit(parts: parts.count, folder: folder) }
    let runs = table ? [] : try task.map { try part($0, of: parts) } ?? all
    try makeFolder(folder)
    let log = try self.log(in: folder)
    Descendants.adopt()
    var benchmark = Benchmark(
      executable: try DistSubmitCommand.program(), folder: folder, suite: suite,
      version: Symsim.version, digest: { try FieldFile(path: $0).fieldDigest() })
    benchmark.endOthers = { Descendants.end() }
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
    // A task of many has its records only; the table is made of all of them.
    if task != nil, !isInterrupted { return }
    let files = ResultFiles(records: log.records, suite: suite, command: Symsim.commandLine)
    if task == nil { try files.write(to: folder) }
    if isInterrupted {
      throw BenchmarkInterrupted(
        description:
          "interrupted; \(log.path) has \(log.records.count) records; the same "
          + "command with --resume goes on")
    }
    if json {
      print(JSONValue.array(log.records.map(\.json)).text(pretty: true))
    } else if !quiet {
      print(files.report)
      print("\(folder)/index.html")
    }
  }

  private static func task(_ text: String) throws -> Shard {
    guard let task = Shard(text) else { throw ValidationError("i/n with 0 <= i < n is needed") }
    return task
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

  func makeFolder(_ folder: String) throws {
    guard !folder.isEmpty else { throw ValidationError("-o '': the name of a folder is needed") }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError("the folder \(folder) cannot be made: \(error.localizedDescription)")
    }
  }
}
