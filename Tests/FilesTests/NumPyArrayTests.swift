import Files
import Foundation
import TestFolders
import Testing

@Suite struct NumPyArrayTests {
  private func npy(
    _ descr: String, fortran: Bool = false, shape: String, _ body: [UInt8], version: UInt8 = 1
  ) -> [UInt8] {
    let header =
      "{'descr': '\(descr)', 'fortran_order': \(fortran ? "True" : "False"), "
      + "'shape': \(shape), }\n"
    let length = [UInt8(header.utf8.count), 0] + (version > 1 ? [0, 0] : [])
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(header.utf8) + body
  }

  @Test func roundTrip() throws {
    let folder = try TemporaryFolder()
    let array = NumPyArray(shape: [2, 3], values: [1, -2.5, .infinity, 1e-300, 0, 7])
    try array.write(to: folder["a.npy"], overwrite: false)
    #expect(try NumPyArray(path: folder["a.npy"]) == array)
    let list = NumPyArray(shape: [4], values: [1, 2, 3, 4])
    try list.write(to: folder["b.npy"], overwrite: false)
    #expect(try NumPyArray(path: folder["b.npy"]) == list)
  }

  @Test func everyKindOfNumberIsRead() throws {
    let bytes: [UInt8] = [1, 0, 0, 0, 255, 255, 255, 255]
    #expect(try NumPyArray(bytes: npy("<i4", shape: "(2,)", bytes), name: "a").values == [1, -1])
    #expect(
      try NumPyArray(bytes: npy("|u1", shape: "(8,)", bytes, version: 2), name: "a").values
        == [1, 0, 0, 0, 255, 255, 255, 255])
    #expect(
      try NumPyArray(bytes: npy("<i8", shape: "()", bytes, version: 3), name: "a").values
        == [-4_294_967_295])
    let half = withUnsafeBytes(of: Float(0.5)) { Array($0) }
    #expect(try NumPyArray(bytes: npy("<f4", shape: "(1,)", half), name: "a").values == [0.5])
  }

  @Test func fortranOrderIsTransposed() throws {
    let array = try NumPyArray(
      bytes: npy("|u1", fortran: true, shape: "(2, 3)", [1, 4, 2, 5, 3, 6]), name: "a")
    #expect(array == NumPyArray(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]))
  }

  @Test func faultsAreNamed() throws {
    let faulty: [([UInt8], String)] = [
      (Array("hello, world".utf8), "not an npy file"),
      ([], "not an npy file"),
      ([0x93] + Array("NUMPY".utf8) + [1], "truncated"),
      (npy("<f8", shape: "(2,)", [0, 0, 0, 0]), "truncated"),
      (npy("|u1", shape: "(2,)", [0, 0, 0, 0]), "too long"),
      (npy("<c16", shape: "(1,)", []), "'<c16'"),
      (npy(">f8", shape: "(1,)", []), "'>f8'"),
      (npy("|O", shape: "(1,)", []), "'|O'"),
      (npy("<f8", shape: "(-1,)", []), "damaged"),
      (npy("<f8", shape: "(9999999999, 9999999999)", []), "damaged"),
      (npy("<f8", shape: "3", []), "damaged"),
      (npy("<f8", shape: "(1,)", [], version: 9), "version 9"),
      (Array(npy("<f8", shape: "(1,)", []).prefix(30)), "truncated"),
    ]
    for (bytes, word) in faulty {
      let error = try #require(throws: FileError.self) {
        try NumPyArray(bytes: bytes, name: "init.npy")
      }
      #expect(error.description.hasPrefix("init.npy "))
      #expect(error.description.contains(word))
      #expect(!error.description.contains("\n"))
    }
    #expect(throws: FileError("cannot read none.npy: No such file or directory")) {
      try NumPyArray(path: "none.npy")
    }
  }
}
