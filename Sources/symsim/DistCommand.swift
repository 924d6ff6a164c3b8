import ArgumentParser

struct DistCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dist",
    abstract: "Make a data set shard by shard, on a cluster or by processes here.",
    discussion: """
      Example:
        symsim dist submit kdv --trajectories 100000 -o kdv.h5 --shards 200 --sbatch-arg --time=60
        symsim dist status kdv.h5
        symsim dist submit kdv --trajectories 1000 -o kdv.h5 --shards 8 --engine local
      """,
    subcommands: [DistSubmitCommand.self, DistStatusCommand.self])
}
