import Files
import Foundation
import Networks
import Randomness
import TestFolders
import Testing

@Suite struct SafetensorsTests {
  private static let store: ParameterStore<Double> = {
    var store = ParameterStore<Double>()
    store.add("b.weight", Tensor(shape: [2, 3], values: [1, -0.0, 0.1, .pi, 1e-300, -7]))
    store.add("a", Tensor(2.5))
    store.add("empty", Tensor(shape: [0, 4], values: []))
    return store
  }()

  @Test func bytesFollowTheFormat() throws {
    let file = Safetensors<Float>(
      tensors: [
        ("w", Tensor(shape: [1, 2], values: [1, -2])), ("b", Tensor(shape: [1], values: [0.5])),
      ], metadata: ["format": "pt"])
    let bytes = [UInt8](try file.encoded())
    let header =
      #"{"__metadata__":{"format":"pt"},"b":{"data_offsets":[8,12],"dtype":"F32","shape":[1]},"#
      + #""w":{"data_offsets":[0,8],"dtype":"F32","shape":[1,2]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    #expect(Array(bytes[..<8]) == [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    #expect(Array(bytes[8..<8 + padded.utf8.count]) == Array(padded.utf8))
    #expect(
      Array(bytes[(8 + padded.utf8.count)...])
        == [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F])
  }

  @Test func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = folder["weights.safetensors"]
    try Safetensors(Self.store, metadata: ["seed": "3"]).write(to: path, overwrite: false)
    let read = try Safetensors<Double>(path: path)
    #expect(read.metadata == ["seed": "3"])
    var filled = Self.store.zeros
    try read.fill(&filled, name: path)
    #expect(filled == Self.store)
    let single = try Safetensors<Float>(path: path)
    #expect(single.tensors.first { $0.name == "b.weight" }?.tensor.values[3] == Float(Double.pi))
    #expect(throws: FileError.self) {
      try Safetensors(Self.store).write(to: path, overwrite: false)
    }
  }

  @Test func networksThatDoNotFitAreRefused() throws {
    let file = Safetensors(Self.store)
    var missing = Self.store
    missing.add("more", Tensor(0))
    var shorter = ParameterStore<Double>()
    shorter.add("a", Tensor(0))
    var other = ParameterStore<Double>()
    other.add("b.weight", Tensor(shape: [3, 2], repeating: 0))
    for var store in [missing, shorter, other] {
      let before = store
      #expect(throws: FileError.self) { try file.fill(&store, name: "file") }
      #expect(store == before)
    }
  }

  /// Headers with a body of 8 bytes, each wrong in one way, and a word of the line that says so.
  static let malformed: [(String, String)] = [
    (#"["#, "not JSON"),
    (#"[1]"#, "an object is needed"),
    (#"{"a":3}"#, "an object"),
    (#"{"a":{"dtype":"F64","shape":[1]}}"#, "data_offsets"),
    (#"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8],"x":1}}"#, "unknown key 'x'"),
    (#"{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}"#, "F32 and F64"),
    (#"{"a":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}}"#, "shape"),
    (#"{"a":{"dtype":"F64","shape":[0.5],"data_offsets":[0,8]}}"#, "shape"),
    (#"{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}"#, "needs 16"),
    (#"{"a":{"dtype":"F64","shape":[4611686018427387904,4],"data_offsets":[0,8]}}"#, "too large"),
    (#"{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}"#, "data_offsets"),
    (#"{"a":{"dtype":"F64","shape":[1],"data_offsets":[8,0]}}"#, "data_offsets"),
    (#"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8,9]}}"#, "data_offsets"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "begins at byte 4"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "too long"),
    (
      #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"#
        + #""b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "begins at byte 4"
    ),
    (#"{"__metadata__":{"a":1},"b":{}}"#, "__metadata__"),
  ]

  @Test(arguments: malformed) func malformedFilesGiveOneLine(header: String, word: String) {
    var data = Data(withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) })
    data += Data(header.utf8) + Data(count: 8)
    let error = #expect(throws: FileError.self) {
      try Safetensors<Double>(data: data, name: "bad.safetensors")
    }
    let line = error?.description ?? ""
    #expect(
      line.contains("bad.safetensors") && line.contains(word) && !line.contains("\n"), "\(line)")
  }

  @Test func truncatedAndRandomBytesAreErrors() throws {
    let data = try Safetensors(Self.store).encoded()
    for length in 0..<data.count {
      #expect(throws: FileError.self) {
        try Safetensors<Double>(data: data.prefix(length), name: "cut")
      }
    }
    #expect(throws: FileError.self) {
      try Safetensors<Double>(data: Data(repeating: 0xFF, count: 64), name: "bad")
    }
    #expect(throws: FileError.self) { try Safetensors<Double>(path: "/nowhere/at/all") }
    // A changed byte is read as something else or refused, and never more than that.
    var random = PhiloxGenerator(seed: 2, index: 0, stream: 0)
    for _ in 0..<2000 {
      var changed = data
      changed[random.integer(in: 0...data.count - 1)] = UInt8(random.integer(in: 0...255))
      _ = try? Safetensors<Double>(data: changed, name: "changed")
    }
  }
}
