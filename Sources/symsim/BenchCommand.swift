import ArgumentParser

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Run learners on data sets and compare their answers.",
    discussion: """
      `symsim bench SUITE` is short for `symsim bench run SUITE`; its options are told by `symsim bench run --help`.

      Example:
        symsim bench quick -o quick
        symsim bench tasks --seeds 3 -o results
        symsim bench run ./mine.json5 --resume
        symsim bench compare results.before results
        symsim bench compare old/results.jsonl new --fail-if-worse
      """,
    subcommands: [BenchRunCommand.self, BenchCompareCommand.self],
    defaultSubcommand: BenchRunCommand.self)
}
