import Configuration
import Files
import Foundation
import Numbers
import Symmetries
import TestFolders
import Testing

/// Model files whose generators are networks, and the weights beside them.
@Suite struct NetworkModelFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static func model(size: Double = 0.7) throws -> SymmetryModel {
    SymmetryModel(
      space: NetworkFieldTests.space,
      generators: [
        DiscoveredGenerator(
          form: .network(try NetworkFieldTests.field(.silu, size: size)), score: 1e-4,
          scoreMeaning: "test",
          approximation: ClosedFormFit(
            field: try PolynomialVectorField(
              space: NetworkFieldTests.space, componentTexts: ["x": "t", "u": "1"]
            ).map(\.double), leftOver: 0.012))
      ])
  }

  private func error(_ path: String) -> String? {
    do {
      _ = try SymmetryModel(path: path)
      return nil
    } catch { return "\(error)" }
  }

  @Test func modelsComeBackAsTheyWere() throws {
    let model = try Self.model()
    try model.write(to: folder["a.symmetry.json"], overwrite: false)
    #expect(try SymmetryModel(path: folder["a.symmetry.json"]) == model)
    #expect(model.generators[0].expression == "t*d_x + d_u (1 % left over)")
    // The weights' file is named with its digest.
    let weights = try #require(folder.names.first { $0.hasSuffix(".safetensors") })
    let digest = try SHA256Digest.ofFile(at: folder[weights])
    #expect(weights == "a.\(digest).safetensors")
    #expect(throws: FileError.self) {
      try model.write(to: folder["a.symmetry.json"], overwrite: false)
    }
  }

  @Test func weightsOfAReplacedModelGo() throws {
    try Self.model().write(to: folder["a.symmetry.json"], overwrite: false)
    let first = folder.names
    let other = try Self.model(size: 0.6)
    try other.write(to: folder["a.symmetry.json"], overwrite: true)
    #expect(folder.names.count == 2)
    #expect(folder.names != first)
    #expect(try SymmetryModel(path: folder["a.symmetry.json"]) == other)
  }

  @Test func damageIsOneLine() throws {
    let path = folder["a.symmetry.json"]
    try Self.model().write(to: path, overwrite: false)
    let weights = folder[try #require(folder.names.first { $0.hasSuffix(".safetensors") })]
    let original = try Data(contentsOf: URL(fileURLWithPath: weights))
    var damaged = original
    damaged[damaged.count - 3] ^= 1
    try damaged.write(to: URL(fileURLWithPath: weights))
    #expect(error(path)?.contains("has the SHA-256") == true)
    try FileManager.default.removeItem(atPath: weights)
    #expect(error(path)?.contains("its weights are not there") == true)
    try original.write(to: URL(fileURLWithPath: weights))

    func changed(_ old: String, _ new: String) throws -> String? {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains(old))
      try text.replacingOccurrences(of: old, with: new)
        .write(toFile: folder["b.symmetry.json"], atomically: true, encoding: .utf8)
      let message = error(folder["b.symmetry.json"])
      #expect(message?.contains("\n") != true)
      return message
    }
    #expect(
      try changed("\"silu\"", "\"relu\"")?.contains("identity, silu, tanh, sigmoid are possible")
        == true)
    #expect(try changed("\"trunk.0\"", "\"trunk.9\"")?.contains("'trunk.9.weight'") == true)
    #expect(
      try changed("\"file\": \"a.", "\"file\": \"../a.")?.contains("without a folder") == true)
    #expect(try changed("\"layers\"", "\"layer\"") != nil)
    #expect(try changed("\"means\"", "\"mean\"") != nil)
    #expect(try changed("\"left_over\"", "\"leftover\"") != nil)
  }

  @Test func layersOfOneNameAreOneLayer() throws {
    var model = try Self.model()
    model.generators.append(
      DiscoveredGenerator(form: .network(try NetworkFieldTests.field(.silu, size: 0.2))))
    #expect(throws: FileError.self) {
      try model.write(to: folder["a.symmetry.json"], overwrite: false)
    }
    #expect(folder.names.isEmpty)
  }
}
