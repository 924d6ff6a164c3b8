public import Datasets

/// The scripts of a job array that makes shards, and of the job that merges them afterwards.
public struct SlurmScripts: Hashable, Sendable {
  /// What is to be made.
  public var plan: DistributionPlan

  /// The program, an absolute path.
  public var program: String

  /// The shards that are to be made.
  public var shards: [Shard]

  /// The largest number of tasks that run at once; nil for no limit.
  public var limit: Int?

  /// Options of `sbatch`, such as `--account=physics`.
  public var options: [String]

  /// Whether files of other data may be replaced.
  public var overwrite: Bool

  /// Prepares the scripts.
  public init(
    plan: DistributionPlan, program: String, shards: [Shard], limit: Int? = nil,
    options: [String] = [], overwrite: Bool = false
  ) {
    self.plan = plan
    self.program = program
    self.shards = shards
    self.limit = limit
    self.options = options
    self.overwrite = overwrite
  }

  /// The script of the job array.
  public var array: String {
    var generation = [program, "gen"] + plan.arguments + ["-o", plan.output, "--resume"]
    if overwrite { generation.append("--force") }
    let threads =
      plan.arguments.contains("--threads") ? "" : "--threads \"${SLURM_CPUS_PER_TASK:-1}\""
    return job("").array(
      SlurmTasks(
        numbers: plan.tasks(for: shards), limit: limit, parts: plan.shards,
        partsPerTask: plan.shardsPerTask),
      command: generation, option: "--shard", more: threads)
  }

  /// The script of the job that merges.
  public var merge: String {
    job("-merge").single(
      [program, "gen", "--merge", "-o", plan.output] + (overwrite ? ["--force"] : []),
      log: "merge.log")
  }

  private func job(_ ending: String) -> SlurmJob {
    SlurmJob(
      name: SlurmJob.label(of: plan.output) + ending, folder: plan.folder,
      logs: DistributionPlan.folder(of: plan.output), options: options)
  }
}
