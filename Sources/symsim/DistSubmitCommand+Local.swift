import Clusters
import Datasets
import Files
import Foundation

extension DistSubmitCommand {
  /// Makes shards by processes of this machine, then merges.
  func runHere(_ plan: DistributionPlan, _ shards: [Shard]) throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let limit = min(maxParallel ?? cores, max(shards.count, 1))
    var words = ["gen"] + plan.arguments + ["-o", plan.output, "--resume", "--quiet"]
    if !plan.arguments.contains("--threads") { words += ["--threads", "\(max(cores / limit, 1))"] }
    if force { words.append("--force") }
    if dryRun {
      for shard in shards {
        let line = [try Self.program()] + words + ["--shard", "\(shard)"]
        print(line.map { ShellWord($0).description }.joined(separator: " "))
      }
      return
    }
    let bar = ProgressBar("dist", total: plan.shards, unit: "shards", isQuiet: quiet)
    try Interruption.awaiting {
      defer { bar.finish() }
      try run(shards, words, plan, limit: limit, bar)
    }
    let status = DistributionStatus(plan)
    guard status.isComplete else {
      let left = (status.missing + status.invalid).map(\.index)
      throw ClusterError(
        "\(left.count) of \(plan.shards) shards are not complete: \(NumberList(left)); see "
          + "\(log(of: left.min() ?? 0, plan))")
    }
    try GenCommand.join(plan.name, nil, copying: false, overwrite: force, isQuiet: quiet)
  }

  private func run(
    _ shards: [Shard], _ words: [String], _ plan: DistributionPlan, limit: Int, _ bar: ProgressBar
  ) throws {
    var waiting = shards[...]
    var running: [Process] = []
    while !waiting.isEmpty || !running.isEmpty {
      while running.count < limit, let shard = waiting.popFirst() {
        running.append(try start(shard, words, plan))
      }
      usleep(10_000)
      running.removeAll { !$0.isRunning }
      bar.update(Double(plan.shards - waiting.count - running.count))
      guard Interruption.isRequested else { continue }
      for process in running { process.terminate() }
      for process in running { process.waitUntilExit() }
      let status = DistributionStatus(plan)
      throw DistributionInterrupted(
        description: "interrupted; \(status.complete.count) of \(plan.shards) shards are complete, "
          + "\(status.kept) trajectories of others are kept; the same command continues")
    }
  }

  private func start(_ shard: Shard, _ words: [String], _ plan: DistributionPlan) throws -> Process
  {
    let path = log(of: shard.index, plan)
    guard
      FileManager.default.fileExists(atPath: path)
        || FileManager.default.createFile(atPath: path, contents: nil),
      let output = FileHandle(forWritingAtPath: path)
    else { throw FileError("cannot write \(path)") }
    output.seekToEndOfFile()
    defer { try? output.close() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Self.program())
    process.arguments = words + ["--shard", "\(shard)"]
    process.currentDirectoryURL = URL(fileURLWithPath: plan.folder)
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func log(of shard: Int, _ plan: DistributionPlan) -> String {
    DistributionPlan.folder(of: plan.output) + "/shard-\(shard).log"
  }
}
