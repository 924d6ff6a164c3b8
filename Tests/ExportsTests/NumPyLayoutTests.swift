import Datasets
import Exports
import Fields
import Files
import Foundation
import TestFolders
import Testing

@Suite struct NumPyLayoutTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [false, true])
  func arraysStandInTheirOrder(isSinglePrecision: Bool) throws {
    let samples = Examples.samples(
      variables: ["u", "v"], twoDimensional: true, isSinglePrecision: isSinglePrecision)
    for name in ["a.npz", "b.npz"] {
      _ = try Export(samples, layout: NumPyLayout(), command: "symsim export")
        .write(to: folder[name], overwrite: false)
    }
    let bytes = try #require(FileManager.default.contents(atPath: folder["a.npz"]))
    #expect(bytes == FileManager.default.contents(atPath: folder["b.npz"]), "no times inside")
    // Stored, not packed: each array stands in the file as it would in a file of its own.
    for (number, name) in ["u", "v"].enumerated() {
      let array = try entry(name, of: bytes, size: isSinglePrecision ? 4 : 8, count: 3 * 160)
      #expect(array.shape == [3, 4, 8, 5])
      #expect(array.values == samples.samples.flatMap { $0.fields[number].values })
    }
    #expect(try entry("t", of: bytes, size: 8, count: 4).values == [0.5, 1, 1.5, 2])
    #expect(try entry("y", of: bytes, size: 8, count: 5).values == [0, 1, 2, 3, 4])
    #expect(try entry("status", of: bytes, size: 1, count: 3).values == [0, 0, 0])
    for name in ["parameters", "equation", "recipe", "command", "export_command", "x"] {
      #expect(bytes.range(of: Data("\(name).npy".utf8)) != nil)
    }
  }

  @Test func namesAreChecked() throws {
    let export = Export(Examples.samples(), layout: NumPyLayout(), command: "")
    #expect(throws: ExportError.self) { try export.check(path: "a.h5") }
    let clash = Export(Examples.samples(variables: ["recipe"]), layout: NumPyLayout(), command: "")
    #expect(throws: ExportError.self) { try clash.check(path: "a.npz") }
  }

  /// The array that begins behind the name of its entry.
  private func entry(_ name: String, of bytes: Data, size: Int, count: Int) throws -> NumPyArray {
    // "PK", 24 bytes on the name's length, the length of what follows it, the name.
    let mark = try #require(
      bytes.ranges(of: Data("\(name).npy".utf8)).first { range in
        range.lowerBound >= 30 && bytes[range.lowerBound - 30] == 0x50
          && Int(bytes[range.lowerBound - 4]) == name.utf8.count + 4
      })
    let start = try #require(
      bytes.range(of: Data([0x93] + Array("NUMPY".utf8)), in: mark.upperBound..<bytes.count)
    ).lowerBound
    let header = Int(bytes[start + 8]) + Int(bytes[start + 9]) << 8
    return try NumPyArray(
      bytes: [UInt8](bytes[start..<start + 10 + header + size * count]), name: name)
  }
}
