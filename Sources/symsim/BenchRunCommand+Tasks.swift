import ArgumentParser
import Benchmarking
import Clusters
import Datasets
import Files
import Foundation

extension BenchRunCommand {
  /// The part of the runs that is one task's.
  func part(_ task: Shard, of parts: [[BenchmarkRun]]) throws -> [BenchmarkRun] {
    guard task.count == parts.count else {
      throw ValidationError(
        "--task \(task): these runs have \(parts.count) parts, as many as they have data sets that do not come "
          + "from one another")
    }
    return parts[task.index]
  }

  /// The records of this process: its own file for a task of many.
  func log(in folder: String) throws -> ResultLog {
    let path = "\(folder)/results.jsonl"
    let parts = "\(folder)/\(ResultLog.partsFolder)"
    guard let task else {
      let log = try ResultLog(path: path, resumes: resume || table, overwrites: force)
      let files = Self.files(ofParts: parts)
      if force { files.forEach { unlink($0) } } else { try log.collect(files) }
      return log
    }
    try makeFolder(parts)
    let log = try ResultLog(
      path: "\(parts)/task-\(task.index).jsonl", resumes: true, overwrites: false)
    // Another submission may have numbered its tasks otherwise.
    for file in [path] + Self.files(ofParts: parts) where file != log.path {
      try log.know(recordsOf: file)
    }
    return log
  }

  /// The records of tasks, sorted.
  private static func files(ofParts folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".jsonl") }.sorted().map { "\(folder)/\($0)" }
  }

  /// Refuses options that the engine does not have.
  func checkEngine() throws {
    if table, task != nil || force {
      throw ValidationError(
        "--table takes the records that are there; --task and --force do not go with it")
    }
    guard engine == .local else {
      if json { throw ValidationError("--json shows results; --engine slurm has none yet") }
      return
    }
    let strangers = [
      ("--dry-run", dryRun), ("--sbatch-arg", !sbatchOptions.isEmpty),
      ("--max-parallel", maxParallel != nil),
    ].filter(\.1)
    if let stranger = strangers.first {
      throw ValidationError("\(stranger.0) is for --engine slurm")
    }
  }

  /// Hands a job array with a task for each data set to Slurm, and a job that makes the table of all records.
  func submit(parts: Int, folder: String) throws {
    guard task == nil else { throw ValidationError("--engine slurm and --task exclude each other") }
    guard parts <= DistributionPlan.largestTaskCount else {
      throw ValidationError(
        "the runs have \(parts) data sets; a job array has \(DistributionPlan.largestTaskCount) tasks at most"
      )
    }
    if let maxParallel, maxParallel < 1 {
      throw ValidationError("--max-parallel \(maxParallel): 1 or more is needed")
    }
    let place = URL(fileURLWithPath: folder).standardizedFileURL.path
    guard resume || force || !FileManager.default.fileExists(atPath: "\(place)/results.jsonl")
    else {
      throw FileError(
        "\(folder)/results.jsonl exists; pass --resume to go on with it, --force to begin anew, or choose another -o"
      )
    }
    let command = [try DistSubmitCommand.program(), "bench", self.suite] + choices + ["-o", place]
    func job(_ ending: String) -> SlurmJob {
      SlurmJob(
        name: SlurmJob.label(of: place) + ending,
        folder: FileManager.default.currentDirectoryPath, logs: "\(place)/slurm",
        options: sbatchOptions)
    }
    let tasks = SlurmTasks(numbers: Array(0..<parts), limit: maxParallel, parts: parts)
    let array = job("").array(tasks, command: command + ["--quiet"], option: "--task")
    let table = job("-table").single(command + ["--table", "--quiet"], log: "table.log")
    // The table of a job is made on another machine, perhaps, where none of these runs would count as made.
    if dryRun || !quiet {
      print("# \(place)/slurm/run.sbatch\n\(array)\n# \(place)/slurm/table.sbatch\n\(table)")
    }
    if dryRun { return }
    try makeFolder("\(place)/slurm")
    let former = force ? try FormerResults(in: place) : nil
    let instead = "--engine local makes the runs on this machine, --dry-run shows the scripts"
    let first: String
    do {
      first = try SlurmQueue.submit(array, path: "\(place)/slurm/run.sbatch", instead: instead)
    } catch {
      former?.restore()
      throw error
    }
    former?.remove()
    let second = try SlurmQueue.submit(
      table, path: "\(place)/slurm/table.sbatch",
      words: ["--dependency=afterok:\(first)", "--kill-on-invalid-dep=yes"], instead: instead)
    if !quiet {
      print(
        "job \(first): \(parts) tasks, logs in \(place)/slurm\njob \(second): the table in \(place)"
      )
    }
  }

  /// The options that choose runs, as they are typed.
  private var choices: [String] {
    var words = ["--seeds", "\(seeds)"]
    if let learners { words += ["--learners", learners] }
    if let datasets { words += ["--datasets", datasets] }
    words += ["--reports", "\(reports)"]
    return words
  }
}
