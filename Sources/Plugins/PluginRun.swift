public import Configuration
import Datasets
import Files
import Foundation
import Jets
public import Learning
public import Symmetries

/// One call of a plugin, with its settings.
public struct PluginRun: Sendable {
  /// The plugin.
  public var plugin: Plugin

  /// All settings.
  public var settings: [String: JSONValue]

  /// The seconds after which the program is ended; nil for no limit.
  public var timeLimit: Double?

  /// The file that takes what the program writes to standard error, where it writes something; nil for none.
  public var log: String?

  /// Called when the program has ended: what it has left behind outside of its process group ends here.
  public var endOthers: @Sendable () -> Void = {}

  /// Describes a call.
  public init(plugin: Plugin, settings: [String: JSONValue]) {
    self.plugin = plugin
    self.settings = settings
  }

  /// Runs the program on the samples of a view, and reads its answer.
  ///
  /// The program gets a folder of its own, which is removed afterwards. Blocks the thread, which must not be one of
  /// those that Swift has for tasks.
  ///
  /// - Parameters:
  ///   - record: takes each record, on the thread of the caller.
  ///   - isCancelled: asked often; where it says so the program is ended.
  /// - Returns: the model, without provenance.
  /// - Throws: `PluginError` with the reason where there is no answer or none that can be used, and
  ///   `CancellationError`.
  public func fit(
    _ view: LearnerView, seed: UInt64, record: (TrainingRecord) -> Void,
    isCancelled: () -> Bool = { false }
  ) throws -> SymmetryModel {
    try check(view, seed: seed)
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let request = PluginRequest(
      data: ["\(folder)/data.h5"], settings: settings, seed: seed,
      output: "\(folder)/answer.symmetry.json", timeLimit: timeLimit)
    try SeenData.write(view, to: request.data[0], isCancelled: isCancelled)
    let path = "\(folder)/request.json"
    try AtomicFile.write(
      Data((request.json.text(pretty: true) + "\n").utf8), to: path, overwrite: false)
    let process = PluginProcess(
      words: try plugin.commandLine(environment: ProcessInfo.processInfo.environment)
        + ["fit", path],
      folder: folder, variables: Self.variables, timeLimit: timeLimit)
    // Before the answer is read: what is left might change it meanwhile.
    let (ending, errors) = try {
      defer { endOthers() }
      return try process.run(record: record, isCancelled: isCancelled)
    }()
    if let log { unlink(log) }
    if let log, !errors.beginning.isEmpty {
      try AtomicFile.write(errors.log, to: log, overwrite: true)
    }
    if let reason = try reason(ending, errors) { throw fault(reason) }
    return try Self.apart(isCancelled: isCancelled, late: fault("its model takes too long to read"))
    {
      try answer(at: request.output, to: view)
    }
  }

  private func check(_ view: LearnerView, seed: UInt64) throws {
    guard seed <= PluginRequest.largestSeed else {
      throw fault("the seed \(seed) is too large; 0 to \(PluginRequest.largestSeed) are possible")
    }
    let kind = view.description.kind
    if let kinds = plugin.manifest.kinds, !kinds.contains(kind) {
      throw fault(
        "the data are of the kind \(kind.rawValue); it takes "
          + kinds.map(\.rawValue).joined(separator: ", "))
    }
    guard view.count > 0 else { throw fault("there are no samples") }
  }

  /// Why a program gave no answer; nil where it ended well.
  private func reason(_ ending: PluginProcess.Ending, _ errors: ErrorText) throws -> String? {
    switch ending {
    case .exited(0): return nil
    case .exited(let status): return errors.lastLine ?? "it ended with the status \(status)"
    case .signalled(let number):
      return "it was ended by signal \(number) (\(String(cString: strsignal(number))))"
    case .timedOut: return "it gave no answer within \(timeLimit ?? 0) s"
    case .stopped(let reason): return reason
    case .cancelled(let wasKilled):
      if wasKilled {
        return "it did not end within \(PluginProcess.grace) s of being asked to, and was killed"
      }
      throw CancellationError()
    }
  }

  /// The seconds that reading an answer may take: a short text can stand for a polynomial without end.
  static let readingTime = 60.0

  /// Does work on a thread of its own, which is left alone where it takes too long or is given up.
  private static func apart(
    isCancelled: () -> Bool, late: PluginError,
    _ work: @escaping @Sendable () throws -> SymmetryModel
  ) throws -> SymmetryModel {
    let reading = AnswerReading(work)
    let begin = ContinuousClock.now
    while true {
      if let result = reading.result { return try result.get() }
      if isCancelled() { throw CancellationError() }
      if (ContinuousClock.now - begin) / .seconds(1) > readingTime { throw late }
      usleep(1000)
    }
  }

  func fault(_ reason: String) -> PluginError {
    PluginError("the plugin \(plugin.name) failed: \(reason)")
  }

  private func temporaryFolder() throws -> String {
    let template = FileManager.default.temporaryDirectory.path + "/symsim-\(plugin.name)-XXXXXX"
    var bytes = Array(template.utf8CString)
    guard mkdtemp(&bytes) != nil else {
      throw FileError("a folder for the plugin cannot be made: \(template)")
    }
    return String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The Python package that comes with symsim can be imported without being installed.
  private static var variables: [String: String] {
    guard let package = try? InstalledFolder(named: "Python", with: "pyproject.toml") else {
      return [:]
    }
    let own = "\(package.path)/src"
    let former = (ProcessInfo.processInfo.environment["PYTHONPATH"] ?? "").split(separator: ":")
    let folders = former.map { URL(fileURLWithPath: String($0)).path } + [own]
    return ["PYTHONPATH": folders.joined(separator: ":")]
  }
}
