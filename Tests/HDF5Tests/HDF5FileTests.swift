import Foundation
import HDF5
import TestFolders
import Testing

@Suite struct HDF5FileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: HDF5ElementType.allCases)
  func numbersRoundTripInEveryType(type: HDF5ElementType) throws {
    let values = (0..<24).map(Double.init)
    let writing = try HDF5File(creating: folder["a.h5"])
    let dataset = try writing.createDataset(
      "u", shape: [4, 3, 2], type: type, chunk: [1, 3, 2], checksum: true)
    for row in 0..<4 {
      try dataset.writeRows(Array(values[(row * 6)..<(row * 6 + 6)]), from: row)
    }
    try dataset.close()
    try writing.flush()
    try writing.close()

    let file = try HDF5File(reading: folder["a.h5"])
    #expect(try file.names() == ["u"])
    let read = try file.dataset("/u")
    #expect(read.shape == [4, 3, 2])
    #expect(read.type == type)
    #expect(try read.read() == values)
    #expect(try read.readRows(from: 1, count: 2) == Array(values[6..<18]))
    #expect(try read.read(start: [2, 1, 0], count: [1, 2, 1], as: Int32.self) == [14, 16])
  }

  /// A lock would pass on to child processes started meanwhile and outlast the file's closing.
  @Test func filesBeingWrittenAreNotLocked() throws {
    let writing = try HDF5File(creating: folder["a.h5"])
    let descriptor = open(folder["a.h5"], O_RDONLY)
    #expect(descriptor >= 0)
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    #expect(close(descriptor) == 0)
    try writing.close()
  }

  @Test func attributesRoundTrip() throws {
    let file = try HDF5File(creating: folder["a.h5"])
    let text = "u_t = ν u_xx, \"quoted\"" + String(repeating: "x", count: 100_000)
    try file.writeAttribute("text", text)
    try file.writeAttribute("empty", "")
    try file.writeAttribute("seed", UInt64.max)
    try file.writeAttribute("period", 0.1)
    try file.writeAttribute("values", [UInt8(0), 1])
    try file.close()
    let reading = try HDF5File(reading: folder["a.h5"])
    #expect(try reading.text(ofAttribute: "text") == text)
    #expect(try reading.text(ofAttribute: "empty") == "")
    #expect(try reading.number(ofAttribute: "seed", as: UInt64.self) == .max)
    #expect(try reading.number(ofAttribute: "period") == 0.1)
    #expect(try reading.text(ofAttribute: "none") == nil)
    #expect(try reading.hasAttribute("values"))
    #expect(throws: HDF5Error.self) { try reading.text(ofAttribute: "period") }
    #expect(throws: HDF5Error.self) { try reading.number(ofAttribute: "text") }
    #expect(throws: HDF5Error.self) { try reading.number(ofAttribute: "values") }
  }

  @Test func scalesAreAttached() throws {
    let file = try HDF5File(creating: folder["a.h5"])
    let axis = try file.createDataset("t", shape: [3], type: .float64)
    try axis.makeScale(named: "t")
    let dataset = try file.createDataset("u", shape: [2, 3], type: .float64, fill: .nan)
    try dataset.attach(axis, axis: 1)
    #expect(try dataset.scaleName(axis: 1) == "t")
    #expect(try dataset.scaleName(axis: 0) == nil)
    #expect(try dataset.read().allSatisfy { $0.isNaN })
  }

  @Test func faultsAreOneLine() throws {
    #expect(throws: HDF5Error("read none.h5", reason: "No such file or directory")) {
      try HDF5File(reading: "none.h5")
    }
    let file = try HDF5File(creating: folder["a.h5"], name: "a.h5")
    let dataset = try file.createDataset("u", shape: [2], type: .float64)
    #expect(
      throws: HDF5Error(
        "write u in a.h5", reason: "the block [3] at [0] is not within the shape [2]")
    ) { try dataset.write([1.0, 2, 3], start: [0], count: [3]) }
    for fault in [
      { _ = try file.dataset("v") },
      { _ = try file.createDataset("u", shape: [2], type: .float64) },
      { _ = try dataset.read(start: [0, 0], count: [1, 1]) },
    ] {
      let error = try #require(throws: HDF5Error.self) { try fault() }
      #expect(!error.description.contains("\n"))
    }
    try dataset.close()
    try dataset.close()
    #expect(throws: HDF5Error.self) { try dataset.read() }
  }

  @Test func threadsTakeTurns() throws {
    let file = try HDF5File(creating: folder["a.h5"])
    let dataset = try file.createDataset("u", shape: [64, 100], type: .float64)
    try dataset.write((0..<6400).map(Double.init))
    DispatchQueue.concurrentPerform(iterations: 64) { row in
      let values = try? dataset.readRows(from: row)
      #expect(values?.first == Double(row * 100))
    }
  }
}
