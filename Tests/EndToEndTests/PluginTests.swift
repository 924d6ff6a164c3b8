import Configuration
import Foundation
import Testing

/// Learners that are programs of their own, good and hostile ones.
@Suite struct PluginTests {
  private static let answer =
    #"{"symsim_format": "symmetry/1", "generators": [{"components": {"t": "1"}}, {"components": {"x": "1"}}]}"#

  /// Scripts and how their runs are recorded: the status and a part of the reason.
  private static let scripts: [String: (script: String, status: String, reason: String)] = [
    "good": ("echo '\(answer)' > answer.symmetry.json", "complete", ""),
    "crashing": ("echo oh >&2; kill -SEGV $$", "failed", "signal 11"),
    "hanging": (
      "trap '' TERM; sleep 77701 & sleep 77702; sleep 77702", "timed out", "no answer within 3 s"
    ),
    "flooding": ("cat /dev/zero", "failed", "a line of more than 1 MiB"),
    "talking": (
      "yes '{\"stage\": \"a\", \"fraction\": 0.1, \"message\": \"\(String(repeating: "a", count: 8000))\"}'",
      "failed", "more than 64 MiB"
    ),
    "garbled": ("head -c 4000 /dev/urandom > answer.symmetry.json", "failed", "is no JSON"),
    "silent": ("exit 0", "failed", "wrote no model"),
    "infinite": (
      "echo '{\"symsim_format\": \"symmetry/1\", \"generators\": [{\"components\": {\"t\": NaN}}]}' > answer.symmetry.json",
      "failed", "is no JSON"
    ),
    "outdated": (
      "echo '{\"symsim_format\": \"symmetry/0\", \"generators\": []}' > answer.symmetry.json",
      "failed", "symmetry/0"
    ),
    "elsewhere": (
      "echo '{\"symsim_format\": \"symmetry/1\", \"space\": {\"independent\": [], \"dependent\": [\"w\"]}, \"generators\": [{\"components\": {\"w\": \"1\"}}]}' > answer.symmetry.json",
      "failed", "the coordinate \"w\""
    ),
    "reaching": (
      "echo '{\"symsim_format\": \"symmetry/1\", \"generators\": [], \"weights\": {\"file\": \"../../x\", \"sha256\": \"0\"}}' > answer.symmetry.json",
      "failed", "without a folder"
    ),
    // Neither its group nor its parent holds the first; the second has not even the environment.
    "leaving": (
      "setsid sleep 77703 & (env -i setsid nohup sleep 77704 >/dev/null 2>&1 &) ; echo '\(answer)' > answer.symmetry.json",
      "complete", ""
    ),
  ]

  /// A program with a folder of plugins.
  private static func program() throws -> Program {
    let program = try Program()
    for (name, entry) in scripts {
      try write(program, "plugins/\(name)", name: name, entry.script)
    }
    // Names that reach out of their place.
    for (index, name) in ["../../x", "/etc/x", #"a\u0000b"#, String(repeating: "a", count: 10_000)]
      .enumerated()
    {
      try write(program, "plugins/bad\(index)", name: name, "exit 0")
    }
    return program
  }

  private static func write(
    _ program: Program, _ folder: String, name: String, _ script: String
  ) throws {
    let place = program.path(folder)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try #"{"name": "\#(name)", "protocolVersion": 1, "command": ["./run"]}"#.write(
      toFile: "\(place)/plugin.json", atomically: true, encoding: .utf8)
    try "#!/bin/sh\n\(script)\n".write(toFile: "\(place)/run", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(place)/run")
  }

  private static func run(_ program: Program, _ words: String...) throws -> Program.Result {
    try program.run(
      Program.executable, words, environment: ["SYMSIM_PLUGIN_PATH": program.path("plugins")])
  }

  @Test func hostilePluginsAreFailedRunsAndLeaveNothing() throws {
    let program = try Self.program()
    defer { program.cleanUp() }
    let names = Self.scripts.keys.sorted()
    try """
    { timeLimit: 3, datasets: [{ name: "heat", options: { trajectories: 2, grid: 32, frames: 12, time: 1 } }],
      learners: [\(names.map { $0 == "hanging" ? "\"\($0)\"" : "{ learner: \"\($0)\", timeLimit: 60 }" }.joined(separator: ", "))] }
    """.write(toFile: program.path("all.json5"), atomically: true, encoding: .utf8)
    let made = try Self.run(program, "bench", "./all.json5", "-o", "r", "--json", "--quiet")
    #expect(made.status == 0, "\(made.errors)")
    let records = try #require(try JSONValue(json: made.output).array)
    #expect(records.count == names.count)
    for record in records {
      let name = record["learner"]?.string ?? ""
      let expected = try #require(Self.scripts[name])
      let reason = record["reason"]?.string ?? ""
      #expect(record["status"]?.string == expected.status, "\(name): \(reason)")
      #expect(
        expected.reason.isEmpty ? reason.isEmpty : reason.contains(expected.reason),
        "\(name): \(reason)")
    }
    for number in 77701...77704 {
      #expect(!Self.isRunning("sleep\0\(number)\0"), "sleep \(number) is left")
    }
    #expect(program.files == ["all.json5", "plugins", "r"])
    let runs = try FileManager.default.contentsOfDirectory(atPath: program.path("r/runs/heat"))
    #expect(runs.sorted() == names)
  }

  @Test func namesThatReachOutAreListedAsUnusable() throws {
    let program = try Self.program()
    defer { program.cleanUp() }
    let listed = try Self.run(program, "plugin", "list", "--json")
    #expect(listed.status == 0, "\(listed.errors)")
    let entries = try #require(try JSONValue(json: listed.output).array)
    let unusable = entries.filter {
      $0["usable"] == false && $0["folder"]?.string?.contains("/bad") == true
    }
    #expect(unusable.count == 4)
    #expect(unusable.allSatisfy { $0["reason"]?.string?.contains("cannot be used") == true })
    for name in ["../../x", "bad0"] {
      let refused = try Self.run(program, "learn", name, "none.h5")
      #expect(refused.status != 0 && refused.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func foldersAreNoNamesOfLearnersInABenchmark() throws {
    let program = try Self.program()
    defer { program.cleanUp() }
    let refused = try Self.run(program, "bench", "quick", "--learners", "../plugins/good")
    #expect(refused.status == 64 && refused.errors.contains("the name of a learner is needed"))
    #expect(program.files == ["plugins"])
  }

  /// What a plugin is given holds neither the truth nor the recipe.
  @Test func thePluginCannotReadTheTruth() throws {
    let program = try Program()
    defer { program.cleanUp() }
    try Self.write(
      program, "plugins/spy", name: "spy",
      "for word in truth symmetries recipe o5 gen; do grep -q \"$word\" data.h5 && echo \"found $word\" >&2 && exit 1; done; echo 'nothing to see' >&2; exit 1"
    )
    #expect(
      try program.run("gen", "o5", "--trajectories", "50", "-o", "o5.h5", "--quiet").status == 0)
    let original = try Data(contentsOf: URL(fileURLWithPath: program.path("o5.h5")))
    #expect(original.range(of: Data("truth".utf8)) != nil)
    let result = try Self.run(program, "learn", "spy", "o5.h5")
    #expect(result.status == 1 && result.errors.contains("nothing to see"), "\(result.errors)")
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] != nil,
      "there is no Python with h5py and NumPy: SYMSIM_PYTHON"))
  func aNewPluginKeepsTheContract() throws {
    let python = try #require(ProcessInfo.processInfo.environment["SYMSIM_PYTHON"])
    let program = try Program()
    defer { program.cleanUp() }
    #expect(try program.run("plugin", "new", "mine").status == 0)
    #expect(try program.run("plugin", "new", "mine").errors.contains("mine exists"))
    let checked = try program.run(
      Program.executable, ["plugin", "check", "mine"], environment: ["SYMSIM_PYTHON": python])
    #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    #expect(checked.output.contains("mine keeps the contract"))
    // One that claims whatever it sees does not.
    try Self.write(program, "bold", name: "bold", "echo '\(Self.answer)' > answer.symmetry.json")
    let bold = try program.run("plugin", "check", "./bold")
    #expect(
      bold.status == 1 && bold.output.contains("BROKEN  nothing is claimed"), "\(bold.output)")
  }

  /// Whether a process has a command line that ends so.
  private static func isRunning(_ words: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { Int($0) != nil }.contains { name in
      let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") ?? Data()
      return String(decoding: line, as: UTF8.self).hasSuffix(words)
    }
  }
}
