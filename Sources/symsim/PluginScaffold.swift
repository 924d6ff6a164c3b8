/// The files of a new plugin.
struct PluginScaffold {
  /// The name of the learner.
  let name: String

  /// The files by their paths in the folder.
  ///
  /// - Parameter checkout: the folder of symsim's sources, which a learner in Swift is built with.
  func files(
    in language: PluginNewCommand.Language, checkout: () throws -> String
  ) throws -> [String: String] {
    switch language {
    case .python: pythonFiles
    case .swift: swiftFiles(checkout: try checkout())
    }
  }

  /// The name as Swift writes names of types.
  var typeName: String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The name of the module: no module of symsim or of Swift ends so.
  var moduleName: String { typeName + "Method" }

  func manifest(command: String) -> String {
    """
    {
      "name": "\(name)",
      "protocolVersion": 1,
      "summary": "symmetries of linear equations with constant coefficients",
      "command": [\(command)],
      "settings": {"order": 4, "tolerance": 0.05},
      "reference": "",
      "data": ["evolution"]
    }

    """
  }
}
