public import Datasets

/// Which shard a process is to make, by the variables that launchers set.
///
/// `mpirun` within a Slurm job leaves SLURM_PROCID at 0 for all ranks, and the shell of a batch
/// job has SLURM_PROCID = 0 and SLURM_NTASKS = n without being a rank at all. So MPI's own
/// variables come first, and Slurm's count only within a step that `srun` has started.
public struct ShardEnvironment: Hashable, Sendable {
  /// The shard.
  public let shard: Shard

  /// What was found, in words.
  public let explanation: String

  /// Decides by the environment of a process: shard = array index * ranks + rank.
  ///
  /// - Throws: `ClusterError` that names the variables looked for, or the one at fault.
  public init(_ environment: [String: String]) throws {
    let rank = try Self.rank(environment)
    let task = try Self.task(environment)
    guard rank != nil || task != nil else {
      throw ClusterError(
        "--shard auto: none of OMPI_COMM_WORLD_RANK, PMIX_RANK, PMI_RANK, SLURM_PROCID (in a step "
          + "of srun) and SLURM_ARRAY_TASK_ID is set; start it by mpirun, srun or a job array, or "
          + "give --shard i/n")
    }
    let (index, count) = (rank?.index ?? 0, rank?.count ?? 1)
    let tasks = task?.count ?? 1
    guard count <= Shard.largestCount, tasks <= Shard.largestCount,
      let shard = Shard(index: (task?.index ?? 0) * count + index, of: tasks * count)
    else {
      throw ClusterError(
        "--shard auto: \(count) ranks in each of \(tasks) tasks; up to \(Shard.largestCount) "
          + "shards are possible")
    }
    self.shard = shard
    explanation =
      "shard \(shard): "
      + [
        task.map { "task \($0.index) of \($0.count) by \($0.variable)" },
        rank.map { "rank \($0.index) of \($0.count) by \($0.variable)" },
      ].compactMap(\.self).joined(separator: ", ")
  }

  private typealias Place = (index: Int, count: Int, variable: String)

  private static func rank(_ environment: [String: String]) throws -> Place? {
    let isStep = isStep(environment["SLURM_STEP_ID"])
    for (rank, size) in [
      ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"), ("PMIX_RANK", "SLURM_NTASKS"),
      ("PMI_RANK", "PMI_SIZE"), ("SLURM_PROCID", "SLURM_NTASKS"),
    ] where environment[rank] != nil {
      if rank == "SLURM_PROCID", !isStep { continue }
      let index = try number(rank, environment)
      let count = try number(size, environment)
      guard index < count else {
        throw ClusterError("--shard auto: \(rank) is \(index) where \(size) is \(count)")
      }
      return (index, count, rank)
    }
    return nil
  }

  private static func task(_ environment: [String: String]) throws -> Place? {
    let name = "SLURM_ARRAY_TASK_ID"
    guard environment[name] != nil else { return nil }
    let identifier = try number(name, environment)
    let first = try number("SLURM_ARRAY_TASK_MIN", environment)
    let count = try number("SLURM_ARRAY_TASK_COUNT", environment)
    let last = try environment["SLURM_ARRAY_TASK_MAX"].map { _ in
      try number("SLURM_ARRAY_TASK_MAX", environment)
    }
    guard identifier >= first, max(identifier, last ?? identifier) - first < count else {
      throw ClusterError(
        "--shard auto: the \(count) tasks of the job array, from \(first) on, are not numbered "
          + "one after the other; give --shard i/n")
    }
    return (identifier - first, count, name)
  }

  /// Whether a step was started by `srun`; batch, extern and interactive steps have numbers at
  /// the end of 32 bits.
  private static func isStep(_ text: String?) -> Bool {
    guard let text, let number = UInt32(text) else { return false }
    return number < 0xffff_fff0
  }

  private static func number(_ name: String, _ environment: [String: String]) throws -> Int {
    guard let text = environment[name] else {
      throw ClusterError("--shard auto: \(name) is needed and is not set; give --shard i/n")
    }
    guard let number = Int(text), number >= 0 else {
      throw ClusterError("--shard auto: \(name) is '\(text)'; a whole number is needed")
    }
    return number
  }
}
