import Configuration
import Learning
import Plugins

/// A learner with its settings: one that is compiled in, or a program of its own.
enum ChosenLearner {
  case compiled(any SymmetryLearner)
  case plugin(Plugin, settings: [String: JSONValue])

  /// The name by which it is asked for.
  var name: String {
    switch self {
    case .compiled(let learner): type(of: learner).name
    case .plugin(let plugin, _): plugin.name
    }
  }

  /// All settings, as the model records them.
  func settingsJSON() throws -> JSONValue {
    switch self {
    case .compiled(let learner): try Settings.json(of: learner)
    case .plugin(_, let settings): .object(settings)
    }
  }

  /// Whether its training can go on from a checkpoint.
  var resumable: (any ResumableLearner)? {
    if case .compiled(let learner) = self { learner as? any ResumableLearner } else { nil }
  }

  /// A learner by its name, or a plugin by its folder.
  ///
  /// - Parameters:
  ///   - settings: those that differ from its defaults.
  ///   - assignments: the same as `key=value`; they come after the others.
  /// - Throws: `ConfigurationError` for a setting that it does not have; `ValidationError`, which lists the known
  ///   names; `PluginError` where the folder holds no plugin.
  init(named name: String, settings: [String: JSONValue] = [:], assignments: [String]) throws {
    if let type = Learners.all.first(where: { $0.name == name }) {
      self = .compiled(try Self.set(type.init(), settings, assignments))
      return
    }
    guard let plugin = try Learners.plugins.plugin(named: name) else {
      throw Learners.unknown(name)
    }
    let own = try plugin.settings(with: settings)
    self = .plugin(plugin, settings: try Settings.overlay(own, texts: assignments))
  }

  private static func set<Learner: SymmetryLearner>(
    _ learner: Learner, _ settings: [String: JSONValue], _ assignments: [String]
  ) throws -> any SymmetryLearner {
    try Settings.overlay(try Settings.overlay(learner, with: settings), texts: assignments)
  }
}
