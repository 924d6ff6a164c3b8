import Configuration
import Datasets
import Foundation
import Plugins
import TestFolders
import Testing

/// What plugin.json may say.
@Suite struct PluginManifestTests {
  private static func manifest(_ changes: [String: JSONValue]) throws -> PluginManifest {
    let members: [String: JSONValue] = [
      "name": "mine", "protocolVersion": 1, "command": ["python3", "learner.py"],
    ]
    return try PluginManifest(
      json: .object(members.merging(changes) { $1 }), context: "plugin.json")
  }

  @Test func theLeastIsEnough() throws {
    let manifest = try Self.manifest([:])
    #expect(manifest.settings.isEmpty && manifest.kinds == nil && manifest.reference == nil)
    #expect(try Self.manifest(["data": ["images", "pairs"]]).kinds == [.images, .pairs])
  }

  @Test func namesThatReachOutOfTheirPlaceAreRefused() {
    let long = [65, 10_000].map { String(repeating: "a", count: $0) }
    for name in [
      "../../x", "/etc/passwd", "a\0b", "", "A", "1a", "a_b", "a b", "a.b", "..", "-a", "\u{e4}",
    ] + long {
      let error = #expect(throws: ConfigurationError.self) {
        try Self.manifest(["name": .string(name)])
      }
      let text = error?.description ?? ""
      #expect(text.contains("the name \"") && text.contains("cannot be used") && text.count < 250)
      #expect(!text.contains("\0"))
    }
  }

  @Test(
    arguments: [
      (["protocolVersion": 2], "'protocolVersion' is 2; 1 is spoken here"),
      (["command": []], "'command' is needed"),
      (["command": ["a\0b"]], "'command' is needed"),
      (["settings": [1]], "an object { key: default, ... } is needed"),
      (["data": ["films"]], "the kinds are evolution, "),
      (["color": "red"], "color"),
    ] as [([String: JSONValue], String)])
  func whatIsWrongIsNamed(changes: [String: JSONValue], part: String) {
    let error = #expect(throws: ConfigurationError.self) { try Self.manifest(changes) }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }

  @Test func ofTheSameNameTheFirstCounts() throws {
    let folder = try TemporaryFolder()
    for (place, name) in [("a/one", "one"), ("b/uno", "one"), ("b/two", "two"), ("b/kdv", "kdv")] {
      try Self.write(
        #"{"name": "\#(name)", "protocolVersion": 1, "command": ["true"]}"#, to: folder[place])
    }
    try Self.write("{", to: folder["b/broken"])
    let folders = PluginFolders(
      environment: ["SYMSIM_PLUGIN_PATH": "\(folder["a"]):\(folder["b"])"],
      taken: ["kdv"])
    #expect(folders.plugins.prefix(2).map(\.folder) == [folder["a/one"], folder["b/two"]])
    let reasons = folders.entries.compactMap { entry -> String? in
      if case .unusable(_, let reason) = entry { reason } else { nil }
    }
    #expect(reasons.count == 3)
    #expect(reasons.contains { $0.contains("is no JSON") })
    #expect(reasons.contains { $0.contains("comes with symsim is called kdv") })
    #expect(try folders.plugin(named: folder["b/uno"])?.name == "one")
    #expect(try folders.plugin(named: "three") == nil)
    #expect(throws: PluginError.self) { try folders.plugin(named: "./three") }
  }

  private static func write(_ manifest: String, to folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try manifest.write(toFile: "\(folder)/plugin.json", atomically: true, encoding: .utf8)
  }
}
