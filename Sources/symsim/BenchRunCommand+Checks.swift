import ArgumentParser
import Benchmarking
import Configuration
import Datasets
import Plugins
import Simulation

extension BenchRunCommand {
  /// The suite with the learners that were asked for and that it does not list, on the data that they take.
  ///
  /// - Throws: `ValidationError` for a name that no learner has.
  func adding(_ names: [String], to suite: Suite) throws -> Suite {
    try names.reduce(suite) { suite, name in
      guard !suite.entries.contains(where: { $0.learner == name }) else { return suite }
      guard PluginManifest.isPossible(name: name) else {
        throw ValidationError(
          "--learners '\(name.prefix(40))': the name of a learner is needed; put the folder above a plugin in SYMSIM_PLUGIN_PATH"
        )
      }
      var kinds: [DatasetKind]?
      if case .plugin(let plugin, _) = try ChosenLearner(named: name, assignments: []) {
        kinds = plugin.manifest.kinds
      }
      let datasets = suite.datasets.filter { dataset in
        kinds?.contains(kind(of: dataset) ?? .pairs) ?? true
      }
      return suite.adding(name, on: datasets.map(\.name))
    }
  }

  /// What the samples of a dataset are; nil where that cannot be known before they are made.
  private func kind(of dataset: SuiteDataset) -> DatasetKind? {
    guard dataset.source == nil,
      let command = try? GenCommand.parse((dataset.recipe.map { [$0] } ?? []) + dataset.words),
      let maker = try? command.options.recipe(named: dataset.recipe).makeMaker()
    else { return nil }
    return maker.description.kind
  }

  /// Refuses what `gen` and `learn` would refuse, before anything is run.
  ///
  /// - Throws: `ConfigurationError` that names the dataset or the learner of the suite.
  func check(_ suite: Suite, _ runs: [BenchmarkRun]) throws {
    for dataset in suite.datasets where runs.contains(where: { $0.dataset == dataset }) {
      for member in suite.chain(to: dataset) {
        try explain("suite \(suite.name): dataset \(member.name)") {
          for words in [member.words, member.wordsOfTest].compactMap(\.self) {
            try checkOptions(member, words)
          }
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
