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
      let log = try ResultLog(path: path, resumes: resume, overwrites: force)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: parts)) ?? []
      let files = names.filter { $0.hasSuffix(".jsonl") }.sorted().map { "\(parts)/\($0)" }
      if force { files.forEach { unlink($0) } } else { try log.collect(files) }
      return log
    }
    try makeFolder(parts)
    let log = try ResultLog(
      path: "\(parts)/task-\(task.index).jsonl", resumes: true, overwrites: false)
    try log.know(recordsOf: path)
    return log
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
    let table = job("-table").single(command + ["--resume", "--quiet"], log: "table.log")
    if dryRun || !quiet {
      print("# \(place)/slurm/run.sbatch\n\(array)\n# \(place)/slurm/table.sbatch\n\(table)")
    }
    if dryRun { return }
    try makeFolder("\(place)/slurm")
    if force {
      for name in ["results.jsonl", ResultLog.partsFolder] {
        try? FileManager.default.removeItem(atPath: "\(place)/\(name)")
      }
    }
    let instead = "--engine local makes the runs on this machine, --dry-run shows the scripts"
    let first = try SlurmQueue.submit(array, path: "\(place)/slurm/run.sbatch", instead: instead)
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
