import ArgumentParser
import Clusters
import Configuration
import Datasets

struct DistStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show which shards of a submitted data set are complete; exit 0 where all are.",
    discussion: """
      Only the files of the shards are looked at, never what a scheduler says of its jobs.

      Example:
        symsim dist status kdv.h5
        symsim dist status -o kdv.h5 --json
      """)

  @Argument(help: "The file that the shards are merged into.")
  var file: String?

  @Option(name: .shortAndLong, help: "The same, as it was given to submit.")
  var output: String?

  @Flag(help: "Read every byte of the shards.")
  var check = false

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    guard let path = output ?? file, output == nil || file == nil else {
      throw ValidationError("one file is needed, such as: symsim dist status kdv.h5")
    }
    guard let plan = try DistributionPlan(of: path) else {
      throw ClusterError(
        "\(DistributionPlan.path(of: path)) does not exist; symsim dist submit ... -o \(path) makes it"
      )
    }
    let status = DistributionStatus(plan, reading: check)
    if json {
      print(status.json.text(pretty: true))
    } else if !quiet {
      print("\(path): \(status.complete.count) of \(plan.shards) shards complete")
      print(Console.table(status.table))
    }
    guard status.isComplete else { throw ExitCode(1) }
  }
}

extension DistributionStatus {
  /// The states in rows.
  fileprivate var table: [[String]] {
    func list(_ shards: [Shard]) -> String { "\(NumberList(shards.map(\.index)))" }
    let note = kept > 0 ? " (\(kept) trajectories of them are kept)" : ""
    var rows = [
      ["complete", "\(complete.count)", list(complete)],
      ["missing", "\(missing.count)", list(missing) + note],
      ["invalid", "\(invalid.count)", list(invalid)], ["total", "\(states.count)", ""],
    ]
    for (index, state) in states.enumerated() {
      if case .invalid(let reason) = state { rows.append(["", "", "shard \(index): \(reason)"]) }
    }
    return rows
  }
}
