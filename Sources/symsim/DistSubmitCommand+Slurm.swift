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
    return try SlurmQueue.submit(
      script, path: path, words: words,
      instead: "--engine local makes the shards on this machine, --dry-run shows the scripts")
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
