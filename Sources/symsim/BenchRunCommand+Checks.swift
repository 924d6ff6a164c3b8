import ArgumentParser
import Benchmarking
import Configuration
import Simulation

extension BenchRunCommand {
  /// Refuses what `gen` and `learn` would refuse, before anything is run.
  ///
  /// - Throws: `ConfigurationError` that names the dataset or the learner of the suite.
  func check(_ suite: Suite, _ runs: [BenchmarkRun]) throws {
    for dataset in suite.datasets where runs.contains(where: { $0.dataset == dataset }) {
      for member in suite.chain(to: dataset) {
        try explain("suite \(suite.name): dataset \(member.name)") {
          for words in [member.words, member.testWords ?? []] { try checkOptions(member, words) }
        }
      }
    }
    for entry in suite.entries where runs.contains(where: { $0.entry == entry }) {
      try explain("suite \(suite.name): learner \(entry.learner)") {
        _ = try ChosenLearner(named: entry.learner, assignments: entry.assignments)
      }
    }
  }

  private func checkOptions(_ dataset: SuiteDataset, _ words: [String]) throws {
    let recipe = dataset.recipe.map { [$0] } ?? []
    // The data that pairs are made from are not there yet.
    let command = try GenCommand.parse(recipe + words)
    if dataset.source == nil { _ = try command.options.recipe(named: dataset.recipe).makeMaker() }
  }

  private func explain(_ context: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      let text =
        Symsim.exitCode(for: error) == .validationFailure ? Symsim.message(for: error) : "\(error)"
      throw ConfigurationError("\(context): \(text)")
    }
  }
}
