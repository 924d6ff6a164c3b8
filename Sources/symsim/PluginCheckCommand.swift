import ArgumentParser
import Configuration
import Datasets
import Foundation
import Learning
import Plugins
import Processes
import SymSimTesting

struct PluginCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run a plugin on small data and check what every learner keeps to.",
    discussion: """
      The same seed gives the same answer; the answer is finite and about coordinates of the data; an unknown
      setting is refused; nothing is claimed on data without symmetry; SIGTERM ends the program. The data are
      solutions, trajectories or pairs, by the kinds that plugin.json names; solutions where it names none.

      Example:
        symsim plugin check ./mine
        symsim plugin check lienlsd --time-limit 120
      """)

  @Argument(help: "The folder of a plugin, or its name where it is in the list.")
  var plugin: String

  @Option(parsing: .unconditional, help: "The seconds that a run may take (600).")
  var timeLimit = 600.0

  @Flag(help: "Print the findings as JSON.")
  var json = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    guard timeLimit.isFinite, timeLimit > 0 else {
      throw ValidationError("--time-limit \(timeLimit): a positive number of seconds is needed")
    }
    let folders = Learners.plugins
    // A folder of the current one needs no slash.
    let isFolder = FileManager.default.fileExists(atPath: "\(plugin)/\(Plugin.manifestName)")
    guard let found = try folders.plugin(named: isFolder ? "./\(plugin)" : plugin) else {
      throw Learners.all.contains { $0.name == plugin }
        ? ValidationError("\(plugin) is compiled in and no plugin") : Learners.unknown(plugin)
    }
    let subject = Self.subject(found, timeLimit: timeLimit)
    guard !Set(subject.kinds).isDisjoint(with: ContractData.kinds) else {
      throw ValidationError(
        "\(found.name) takes \(subject.kinds.map(\.rawValue).joined(separator: ", ")); there are data to check it "
          + "on of the kinds " + ContractData.kinds.map(\.rawValue).joined(separator: ", "))
    }
    Descendants.adopt()
    let bar = ProgressBar("check \(found.name)", total: 1, unit: "", isQuiet: quiet)
    let findings = try Interruption.awaiting {
      defer { bar.finish() }
      let findings = LearnerContract().findings(of: subject) { bar.update(0, stage: $0) }
      if Interruption.isRequested { throw CancellationError() }
      return findings
    }
    report(found, findings)
    if !findings.allSatisfy(\.isKept) { throw ExitCode(1) }
  }

  /// A plugin as the contract sees it.
  private static func subject(_ plugin: Plugin, timeLimit: Double) -> ContractSubject {
    func call(_ settings: [String: JSONValue]) throws -> PluginRun {
      var run = PluginRun(plugin: plugin, settings: try plugin.settings(with: settings))
      run.timeLimit = timeLimit
      run.endOthers = { Descendants.end() }
      return run
    }
    var subject = ContractSubject(kinds: plugin.manifest.kinds ?? [.evolution]) {
      view, settings, seed in
      try call(settings).fit(
        view, seed: seed, record: { _ in }, isCancelled: { Interruption.isRequested })
    }
    subject.interrupt = { view in
      // A question for each sample that is written for it, then a hundred a second: it has begun by then.
      var questions = 0
      do {
        _ = try call([:]).fit(
          view, seed: 0, record: { _ in },
          isCancelled: {
            questions += 1
            return questions > view.count + 25
          })
        return nil
      } catch is CancellationError {
        return nil
      }
    }
    return subject
  }

  private func report(_ plugin: Plugin, _ findings: [ContractFinding]) {
    if json {
      let list = findings.map { finding -> JSONValue in
        [
          "rule": .string(finding.rule.rawValue),
          "data": finding.kind.map { .string($0.rawValue) } ?? .null,
          "kept": .bool(finding.isKept), "breach": finding.breach.map { .string($0) } ?? .null,
        ]
      }
      print(JSONValue.array(list).text(pretty: true))
      return
    }
    let broken = findings.filter { !$0.isKept }
    if quiet, broken.isEmpty { return }
    print(
      Console.table(
        findings.map { finding in
          [
            finding.isKept ? "ok" : "BROKEN", finding.rule.rawValue, finding.kind?.rawValue ?? "",
            finding.breach ?? "",
          ]
        }))
    print(
      broken.isEmpty
        ? "\(plugin.name) keeps the contract"
        : "\(plugin.name) breaks \(broken.count) of \(findings.count)")
  }
}
