import Foundation
import HDF5
import TestFolders
import Testing

/// Datasets that grow, and those whose rows stand in other files.
@Suite struct HDF5RowsTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ name: String, rows: [Double]) throws {
    let file = try HDF5File(creating: folder[name])
    let dataset = try file.createDataset(
      "u", shape: [0, 2], type: .float64, chunk: [1, 2], checksum: true, fill: .nan,
      isExtendible: true)
    for (index, value) in rows.enumerated() {
      try dataset.extend(rows: index + 1)
      try dataset.writeRows([value, -value], from: index)
    }
    #expect(dataset.shape == [rows.count, 2])
    try dataset.close()
    try file.close()
  }

  @Test func extendibleDatasetsGrow() throws {
    try write("a.h5", rows: [1, 2, 3])
    #expect(try HDF5File(reading: folder["a.h5"]).dataset("u").read() == [1, -1, 2, -2, 3, -3])
    let file = try HDF5File(creating: folder["b.h5"])
    let fixed = try file.createDataset("u", shape: [1], type: .float64)
    #expect(throws: HDF5Error.self) { try fixed.extend(rows: 2) }
    #expect(fixed.shape == [1])
  }

  @Test func virtualRowsAreThoseOfOtherFiles() throws {
    try write("a%b.h5", rows: [1, 2])
    try write("c.h5", rows: [3])
    let file = try HDF5File(creating: folder["v.h5"])
    let dataset = try file.createVirtualDataset(
      "u", shape: [3, 2], type: .float64, fill: .nan,
      sources: [
        HDF5RowSource(file: "a%b.h5", first: 0, count: 2),
        HDF5RowSource(file: "none.h5", first: 2, count: 0),
        HDF5RowSource(file: "c.h5", first: 2, count: 1),
      ])
    try dataset.close()
    try file.close()
    #expect(try HDF5File(reading: folder["v.h5"]).dataset("u").read() == [1, -1, 2, -2, 3, -3])
    // What HDF5 does without a file is the reason for the table of shards.
    try FileManager.default.removeItem(atPath: folder["c.h5"])
    let rows = try HDF5File(reading: folder["v.h5"]).dataset("u").readRows(from: 1, count: 2)
    #expect(rows[..<2] == [2, -2])
    #expect(rows[2...].allSatisfy { $0.isNaN })
  }

  @Test func listsInAttributesRoundTrip() throws {
    let file = try HDF5File(creating: folder["a.h5"])
    try file.writeAttribute("range", [Int64(3), 7])
    try file.writeAttribute("text", "3")
    #expect(try file.numbers(ofAttribute: "range", as: Int64.self) == [3, 7])
    #expect(try file.numbers(ofAttribute: "none", as: Int64.self) == nil)
    #expect(throws: HDF5Error.self) { try file.number(ofAttribute: "range", as: Int64.self) }
    #expect(throws: HDF5Error.self) { try file.numbers(ofAttribute: "text", as: Int64.self) }
  }
}
