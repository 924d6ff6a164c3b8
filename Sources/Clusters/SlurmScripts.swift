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
      plan.arguments.contains("--threads") ? "" : " --threads \"${SLURM_CPUS_PER_TASK:-1}\""
    return """
      #!/bin/bash
      #SBATCH --job-name=symsim-\(label)
      #SBATCH --array=\(NumberList(plan.tasks(for: shards)))\(limit.map { "%\($0)" } ?? "")
      #SBATCH --output="\(logs)/task-%a.log"
      #SBATCH --open-mode=append
      #SBATCH --requeue
      #SBATCH --signal=B:USR1@120
      \(ownOptions)# Each task makes \(plan.shardsPerTask) of \(plan.shards) shards, one after the other. On a signal what was
      # made is kept; submit again to go on.
      cd \(ShellWord(plan.folder)) || exit 1
      child=
      stopped=
      stop() {
        stopped=yes
        [ -z "$child" ] || kill -USR1 "$child" 2>/dev/null
      }
      trap stop USR1 TERM INT
      failed=0
      first=$((SLURM_ARRAY_TASK_ID * \(plan.shardsPerTask)))
      for ((shard = first; shard < first + \(plan.shardsPerTask) && shard < \(plan.shards); shard++)); do
        [ -z "$stopped" ] || break
        \(Self.line(generation)) --shard "$shard/\(plan.shards)"\(threads) &
        child=$!
        wait "$child"
        code=$?
        # A signal ends the waiting, not the child.
        while kill -0 "$child" 2>/dev/null; do
          wait "$child"
          code=$?
        done
        [ "$code" = 0 ] || failed=$code
      done
      [ -z "$stopped" ] || [ "$failed" != 0 ] || failed=75
      exit "$failed"

      """
  }

  /// The script of the job that merges.
  public var merge: String {
    let command = [program, "gen", "--merge", "-o", plan.output] + (overwrite ? ["--force"] : [])
    return """
      #!/bin/bash
      #SBATCH --job-name=symsim-\(label)-merge
      #SBATCH --output="\(logs)/merge.log"
      #SBATCH --open-mode=append
      \(ownOptions)cd \(ShellWord(plan.folder)) || exit 1
      exec \(Self.line(command))

      """
  }

  private static func line(_ words: [String]) -> String {
    words.map { ShellWord($0).description }.joined(separator: " ")
  }

  private var ownOptions: String { options.map { "#SBATCH \($0)\n" }.joined() }

  /// The folder of the logs; in a header a percent sign begins a pattern.
  private var logs: String {
    DistributionPlan.folder(of: plan.output).replacing("%", with: "%%")
  }

  /// A name that is safe in a header.
  private var label: String {
    let base = plan.output.split(separator: "/").last ?? "data"
    let stem = base.split(separator: ".").first ?? "data"
    return String(stem.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
  }
}
