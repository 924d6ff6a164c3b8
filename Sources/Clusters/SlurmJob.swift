/// What the scripts for Slurm have in common.
public struct SlurmJob: Hashable, Sendable {
  /// What the job is called, behind `symsim-`.
  public var name: String

  /// The folder in which the command is understood, an absolute path.
  public var folder: String

  /// The folder of the logs, an absolute path.
  public var logs: String

  /// Options of `sbatch`, such as `--account=physics`.
  public var options: [String]

  /// Describes a job.
  public init(name: String, folder: String, logs: String, options: [String]) {
    self.name = name
    self.folder = folder
    self.logs = logs
    self.options = options
  }

  /// The name of a file as a name that is safe in a header.
  public static func label(of path: String) -> String {
    let base = path.split(separator: "/").last ?? "data"
    let stem = base.split(separator: ".").first ?? "data"
    return String(stem.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
  }

  /// The script of a job array whose tasks run a command for each of their parts.
  ///
  /// - Parameters:
  ///   - command: the words of the command.
  ///   - option: the option that takes `part/parts`.
  ///   - more: what follows, as the shell understands it.
  public func array(
    _ tasks: SlurmTasks, command: [String], option: String, more: String = ""
  ) -> String {
    let size = tasks.partsPerTask
    return """
      #!/bin/bash
      #SBATCH --job-name=symsim-\(name)
      #SBATCH --array=\(NumberList(tasks.numbers))\(tasks.limit.map { "%\($0)" } ?? "")
      #SBATCH --output="\(pattern)/task-%a.log"
      #SBATCH --open-mode=append
      #SBATCH --requeue
      #SBATCH --signal=B:USR1@120
      \(ownOptions)# Each task makes \(size) of \(tasks.parts) parts, one after the other. On a signal what was
      # made is kept; submit again to go on.
      cd \(ShellWord(folder)) || exit 1
      child=
      stopped=
      stop() {
        stopped=yes
        [ -z "$child" ] || kill -USR1 "$child" 2>/dev/null
      }
      trap stop USR1 TERM INT
      failed=0
      first=$((SLURM_ARRAY_TASK_ID * \(size)))
      for ((part = first; part < first + \(size) && part < \(tasks.parts); part++)); do
        [ -z "$stopped" ] || break
        \(Self.line(command)) \(option) "$part/\(tasks.parts)"\(more.isEmpty ? "" : " \(more)") &
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

  /// The script of a job that runs one command.
  public func single(_ command: [String], log: String) -> String {
    """
    #!/bin/bash
    #SBATCH --job-name=symsim-\(name)
    #SBATCH --output="\(pattern)/\(log)"
    #SBATCH --open-mode=append
    \(ownOptions)cd \(ShellWord(folder)) || exit 1
    exec \(Self.line(command))

    """
  }

  private static func line(_ words: [String]) -> String {
    words.map { ShellWord($0).description }.joined(separator: " ")
  }

  private var ownOptions: String { options.map { "#SBATCH \($0)\n" }.joined() }

  /// The folder of the logs; in a header a percent sign begins a pattern.
  private var pattern: String { logs.replacing("%", with: "%%") }
}
