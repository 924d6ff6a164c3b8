import Configuration
import Datasets
import Files
import Foundation
import Symmetries

/// The program of a plugin that is written in Swift.
///
/// Its whole main file: `PluginProgram<Mine>.main()`, where `Mine` is a `SymmetryLearner`.
public enum PluginProgram<Learner: SymmetryLearner> {
  /// Answers the request that the command line names: `fit request.json`.
  ///
  /// Records go to standard output, a line each; whatever else is printed goes to standard error. Where there is no
  /// answer the reason is the last line of standard error, and the status is 1.
  public static func main() -> Never {
    let records = FileHandle(fileDescriptor: dup(1), closeOnDealloc: false)
    dup2(2, 1)
    do {
      let words = CommandLine.arguments.dropFirst()
      guard words.count == 2, words.first == "fit", let path = words.last else {
        throw FileError("usage: \(Learner.name) fit request.json")
      }
      try answer(PluginRequest(path: path), records)
      exit(0)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func answer(_ request: PluginRequest, _ records: FileHandle) throws {
    guard let data = request.data.first else { throw FileError("the request names no data") }
    let learner = try Settings.overlay(Learner(), with: request.settings)
    let model = try learner.fit(LearnerView(of: FieldFile(path: data)), seed: request.seed) {
      // Nobody is left to be told where this fails.
      try? records.write(contentsOf: Data(($0.json.text() + "\n").utf8))
    }
    try model.write(to: request.output, overwrite: true)
  }
}

extension PluginRequest {
  /// Reads the file of a request.
  ///
  /// - Throws: `FileError` where it cannot be read, `ConfigurationError` where it is malformed.
  public init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileError("cannot read \(path)")
    }
    try self.init(json: JSONValue(data: data, allowsJSON5: false), context: path)
  }
}
