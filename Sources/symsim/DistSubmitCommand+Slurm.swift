import ArgumentParser
import Clusters
import Datasets
import Files
import Foundation

extension DistSubmitCommand {
  /// Writes and shows the scripts and hands them to `sbatch`.
  func submitToSlurm(_ plan: DistributionPlan, _ shards: [Shard]) throws {
    let scripts = SlurmScripts(
      plan: plan, program: try Self.program(), shards: shards, limit: maxParallel,
      options: sbatchOptions, overwrite: force)
    let folder = DistributionPlan.folder(of: plan.output)
    var array: String?
    if !shards.isEmpty { array = try handle(scripts.array, folder + "/run.sbatch", []) }
    let dependency =
      array.map { ["--dependency=afterok:\($0)", "--kill-on-invalid-dep=yes"] } ?? []
    let merge = try handle(scripts.merge, folder + "/merge.sbatch", dependency)
    if dryRun || quiet { return }
    if let array {
      let tasks = plan.tasks(for: shards).count
      print(
        "job \(array): \(shards.count) of \(plan.shards) shards in \(tasks) tasks, logs in \(folder)"
      )
    }
    print("job \(merge ?? "?"): merges into \(plan.output)")
  }

  /// Writes a script and submits it; gives the number of the job.
  private func handle(_ script: String, _ path: String, _ words: [String]) throws -> String? {
    if dryRun || !quiet { print("# \(path)\n\(script)") }
    if dryRun { return nil }
    try AtomicFile.write(Data(script.utf8), to: path, overwrite: true)
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sbatch", "--parsable"] + words + [path]
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let answer = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let reason = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus != 127 else {
      throw ClusterError(
        "there is no sbatch here; --engine local makes the shards on this machine, --dry-run shows "
          + "the scripts")
    }
    // The answer is the number of the job, with the name of a cluster behind a semicolon.
    let number = answer.split(whereSeparator: { $0 == ";" || $0.isWhitespace }).first
    guard process.terminationStatus == 0, let number, Int(number) != nil else {
      throw ClusterError("sbatch \(path) failed: \(reason.isEmpty ? answer : reason)")
    }
    return String(number)
  }

  /// The running program.
  static func program() throws -> String {
    do {
      return try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    } catch {
      throw ClusterError("the path of this program cannot be found: \(error)")
    }
  }
}
