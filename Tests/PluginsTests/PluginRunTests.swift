import Configuration
import Datasets
import Foundation
import Jets
import Learning
import Plugins
import SymSimTesting
import Symmetries
import TestFolders
import Testing

/// Runs of shell scripts that keep to the protocol, or do not.
@Suite struct PluginRunTests {
  private static let translation =
    #"{"symsim_format": "symmetry/1", "generators": [{"components": {"t": "1"}}]}"#

  /// A plugin whose program is a script.
  private static func plugin(_ script: String, in folder: TemporaryFolder) throws -> Plugin {
    let manifest =
      #"{"name": "scripted", "protocolVersion": 1, "command": ["./run"], "settings": {"a": 1}}"#
    try manifest.write(toFile: folder["plugin.json"], atomically: true, encoding: .utf8)
    try "#!/bin/sh\n\(script)\n".write(toFile: folder["run"], atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder["run"])
    return try Plugin(folder: folder.path)
  }

  /// Runs a plugin on a thread of its own: the few that Swift has for tasks read what it writes.
  private static func fit(
    _ run: PluginRun, seed: UInt64 = 0, cancelledAfter polls: Int = .max
  ) async throws -> (model: SymmetryModel, records: [TrainingRecord]) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            var (records, asked): ([TrainingRecord], Int) = ([], 0)
            let model = try run.fit(
              view, seed: seed, record: { records.append($0) },
              isCancelled: {
                asked += 1
                return asked > polls
              })
            return (model, records)
          })
      }
    }
  }

  private static let view = LearnerView(of: ContractData(of: .evolution)!.symmetric)

  @Test func recordsAndTheModelComeBack() async throws {
    let folder = try TemporaryFolder()
    let plugin = try Self.plugin(
      """
      echo 'on its way' >&2
      echo '{"stage": "one", "fraction": 0.5, "values": {"loss": [2, null], "rate": 3}}'
      printf '{"stage": "two", "fraction": 1, "message": "done"}'
      echo '\(Self.translation)' > answer.symmetry.json
      cp request.json data.h5 '\(folder.path)'
      """, in: folder)
    var run = PluginRun(plugin: plugin, settings: try plugin.settings(with: ["a": 7]))
    run.timeLimit = 6000
    run.log = folder["log.txt"]
    let (model, records) = try await Self.fit(run, seed: 12)
    #expect(model.generators.count == 1 && model.space.dependents == ["u"])
    #expect(records.map(\.stage) == ["one", "two"] && records[1].message == "done")
    #expect(records[0].values["rate"] == [3] && records[0].values["loss"]?[1].isNaN == true)
    #expect(try String(contentsOfFile: folder["log.txt"], encoding: .utf8) == "on its way\n")

    let request = try PluginRequest(path: folder["request.json"])
    #expect(request.settings == ["a": 7] && request.seed == 12 && request.timeLimit == 6000)
    #expect(!FileManager.default.fileExists(atPath: request.output))
    // What it was given is a dataset of the same values, and no more than that.
    let seen = try FieldFile(path: folder["data.h5"])
    #expect(try seen.fieldDigest() == Self.view.fieldDigest())
    #expect(seen.description.equation == "u_t - 0.1*u_xx = 0")
    #expect(seen.description.recipe == nil && seen.description.seed == nil)
    #expect(seen.description.command.isEmpty)
  }

  @Test(arguments: [
    ("echo first >&2; echo 'the data are odd' >&2; exit 3", "failed: the data are odd"),
    ("exit 3", "it ended with the status 3"), ("kill -SEGV $$", "signal 11"),
    ("exit 0", "wrote no model"),
    ("echo hello", #"line 1 of standard output is no training record: "hello""#),
    ("echo '{\"stage\": \"a\", \"fraction\": 2}'", "'fraction' is 2"),
    ("echo '{\"stage\": \"a\", \"fraction\": 1, \"x\": 1}'", "x"),
    ("head -c 3000000 /dev/zero", "a line of more than 1 MiB"),
    ("head -c 500 /dev/urandom > answer.symmetry.json", "is no JSON"),
    ("echo '{\"symsim_format\": \"symmetry/9\"}' > answer.symmetry.json", "symmetry/9"),
    ("ln -s /etc/passwd answer.symmetry.json", "wrote no model"),
    ("mkdir answer.symmetry.json", "wrote no model"),
    ("sleep 20", "no answer within 1.0 s"),
  ])
  func whatIsNoAnswerIsOneLine(script: String, part: String) async throws {
    let folder = try TemporaryFolder()
    let plugin = try Self.plugin(script, in: folder)
    var limited = PluginRun(plugin: plugin, settings: plugin.manifest.settings)
    // Else without: where all tests run at once, tasks wait long for a thread.
    limited.timeLimit = script.hasPrefix("sleep") ? 1 : nil
    let run = limited
    let error = await #expect(throws: PluginError.self) { try await Self.fit(run) }
    let text = error?.description ?? ""
    #expect(text.contains(part) && !text.contains("\n") && text.count < 600, "\(text)")
    #expect(text.hasPrefix("the plugin scripted failed: "))
  }

  @Test(arguments: [
    (#"{"components": {"w": "1"}}"#, "w"),
    (#"{"form": "linear", "matrix": [[NaN, 0, 0], [0, 1, 0], [0, 0, 1]]}"#, "no JSON"),
    (#"{"form": "linear", "matrix": [[1e999, 0, 0], [0, 1, 0], [0, 0, 1]]}"#, "no JSON"),
    (#"{"form": "linear", "matrix": [[1, 0], [0, 1]]}"#, "matrix"),
    (#"{"form": "magic"}"#, "magic"),
  ])
  func generatorsThatDoNotFitAreRefused(generator: String, part: String) async throws {
    let folder = try TemporaryFolder()
    let plugin = try Self.plugin(
      "echo '{\"symsim_format\": \"symmetry/1\", \"generators\": [\(generator)]}' > answer.symmetry.json",
      in: folder)
    let error = await #expect(throws: PluginError.self) {
      try await Self.fit(PluginRun(plugin: plugin, settings: [:]))
    }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }

  @Test func coordinatesOfOtherDataAreRefused() async throws {
    let folder = try TemporaryFolder()
    let plugin = try Self.plugin(
      """
      echo '{"symsim_format": "symmetry/1", "space": {"independent": ["t"], "dependent": ["w"]},
             "generators": [{"components": {"t": "1"}}]}' > answer.symmetry.json
      """, in: folder)
    let error = await #expect(throws: PluginError.self) {
      try await Self.fit(PluginRun(plugin: plugin, settings: [:]))
    }
    #expect(error?.description.contains(#"the coordinate "w"; the data have t, x, u"#) == true)
  }

  @Test func whoDoesNotEndIsKilled() async throws {
    let folder = try TemporaryFolder()
    let plugin = try Self.plugin("trap '' TERM\nsleep 20 &\nwait\nsleep 20", in: folder)
    let run = PluginRun(plugin: plugin, settings: [:])
    let error = await #expect(throws: PluginError.self) {
      try await Self.fit(run, cancelledAfter: 12)
    }
    #expect(error?.description.contains("was killed") == true)
    let gentle = PluginRun(plugin: try Self.plugin("sleep 20", in: folder), settings: [:])
    await #expect(throws: CancellationError.self) {
      try await Self.fit(gentle, cancelledAfter: 12)
    }
  }
}
