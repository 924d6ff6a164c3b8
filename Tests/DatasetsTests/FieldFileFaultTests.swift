import Datasets
import Fields
import Files
import Foundation
import HDF5
import TestFolders
import Testing

@Suite struct FieldFileFaultTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func isOneLine(_ error: any Error) -> Bool { !"\(error)".contains("\n") }

  @Test func unfinishedWritersLeaveNothing() throws {
    let description = Examples.description()
    do {
      let writer = try FieldFileWriter(
        path: folder["a.h5"], description: description, count: 2, overwrite: false)
      try writer.write(Examples.sample(0, of: description), at: 0)
      #expect(folder.names.count == 1)
      let error = try #require(throws: DatasetError.self) { try writer.finish() }
      #expect(
        error.description == "cannot finish \(folder["a.h5"]): sample 1 was never written")
    }
    #expect(folder.names == [])
  }

  @Test func existingFilesStayUnlessForced() throws {
    try Examples.write(folder["a.h5"])
    let digest = try SHA256Digest.ofFile(at: folder["a.h5"])
    #expect(throws: FileError.self) { try Examples.write(folder["a.h5"]) }
    let description = Examples.description(variables: ["w"])
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 1, overwrite: true)
    #expect(try SHA256Digest.ofFile(at: folder["a.h5"]) == digest)
    try writer.write(Examples.sample(0, of: description), at: 0)
    try writer.finish()
    #expect(try FieldFile(path: folder["a.h5"]).description == description)
    #expect(throws: DatasetError.self) { try writer.finish() }
    #expect(folder.names == ["a.h5"])
  }

  @Test func samplesThatDoNotFitAreRefused() throws {
    let description = Examples.description()
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 1, overwrite: false)
    let good = Examples.sample(0, of: description)
    #expect(throws: DatasetError.self) { try writer.write(good, at: 1) }
    #expect(throws: DatasetError.self) { try writer.write(good, at: -1) }
    let other = Examples.sample(0, of: Examples.description(variables: ["v"]))
    #expect(throws: DatasetError.self) { try writer.write(other, at: 0) }
    for variables in [["t"], ["u", "u"], [], ["a/b"], ["status"]] {
      #expect(throws: DatasetError.self) {
        try FieldFileWriter(
          path: folder["b.h5"], description: Examples.description(variables: variables),
          count: 1, overwrite: false)
      }
    }
  }

  @Test func truncationIsAlwaysNoticed() throws {
    try Examples.write(folder["a.h5"])
    let data = try Data(contentsOf: URL(fileURLWithPath: folder["a.h5"]))
    for length in [0, 1, 100, 512, 2048, data.count / 2, data.count - 8, data.count - 1] {
      try data.prefix(length).write(to: URL(fileURLWithPath: folder["cut.h5"]))
      let error = try #require(throws: DatasetError.self) { try FieldFile(path: folder["cut.h5"]) }
      #expect(
        error.description.hasPrefix("\(folder["cut.h5"]) is not a readable symsim dataset: "))
      #expect(isOneLine(error))
    }
  }

  @Test func flippedDataAreNoticed() throws {
    try Examples.write(folder["a.h5"])
    var data = try Data(contentsOf: URL(fileURLWithPath: folder["a.h5"]))
    let values = Examples.sample(1, of: Examples.description()).fields[0].values
    let bytes = values.withUnsafeBytes { Data($0) }
    let place = try #require(data.firstRange(of: bytes))
    data[place.lowerBound + 77] ^= 1
    try data.write(to: URL(fileURLWithPath: folder["b.h5"]))
    let file = try FieldFile(path: folder["b.h5"])
    #expect(try file.sample(at: 0) == Examples.sample(0, of: file.description))
    let error = try #require(throws: DatasetError.self) { try file.sample(at: 1) }
    #expect(isOneLine(error))
    #expect(error.description.contains("sample 1 cannot be read"))
    #expect(try FieldFileValidator.check(path: folder["b.h5"]).count == 1)
  }

  @Test func damageAnywhereNeverCrashes() throws {
    try Examples.write(folder["a.h5"])
    let data = try Data(contentsOf: URL(fileURLWithPath: folder["a.h5"]))
    // Texts of variable length stand in a heap that has no checksum in any version of HDF5, and
    // 1.10.8 itself crashes on some damage there: the one place that is left out.
    let heap = try #require(data.firstRange(of: Data("GCOL".utf8))).lowerBound
    for place in stride(from: 0, to: data.count, by: 131)
    where !(heap..<heap + 4096).contains(place) {
      var damaged = data
      damaged[place] ^= 0xff
      try damaged.write(to: URL(fileURLWithPath: folder["b.h5"]))
      do {
        _ = try FieldFileValidator.check(path: folder["b.h5"])
      } catch {
        #expect(isOneLine(error))
      }
    }
  }

  @Test func foreignFilesAreRefusedInOneLine() throws {
    let foreign = try HDF5File(creating: folder["foreign.h5"])
    try foreign.close()
    try Data("hello".utf8).write(to: URL(fileURLWithPath: folder["text.h5"]))
    for name in ["foreign.h5", "text.h5", "none.h5"] {
      let error = try #require(throws: DatasetError.self) {
        try FieldFileValidator.check(path: folder[name])
      }
      #expect(error.description.contains("is not a readable symsim dataset"))
      #expect(isOneLine(error))
    }
  }

  @Test func validatorFindsWrongContents() throws {
    var description = Examples.description()
    description.grid.axes[1].coordinates[3] += 1e-6
    description.recipe = nil
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 1, overwrite: false)
    var sample = Examples.sample(0, of: description)
    sample.status = .stopped
    try writer.write(sample, at: 0)
    try writer.finish()
    #expect(
      try FieldFileValidator.check(path: folder["a.h5"]) == [
        "the attribute recipe is missing", "the attribute recipe_sha256 is missing",
        "x[3] is not 3 period / 8", "sample 0 is marked stopped but has no stopped_at",
      ])
  }

  /// A complete sample holds numbers, in the precision of the file too.
  @Test(arguments: [(Double.infinity, false), (.nan, false), (1e60, true)])
  func whatIsNotFiniteIsNotWritten(value: Double, isSinglePrecision: Bool) throws {
    var description = Examples.description()
    description.numberFormat = isSinglePrecision ? .float32 : .float64
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 1, overwrite: false)
    var sample = Examples.sample(0, of: description)
    sample.fields[0].values[5] = value
    let error = try #require(throws: DatasetError.self) { try writer.write(sample, at: 0) }
    #expect(isOneLine(error))
    sample.status = .stopped
    sample.stoppedAt = 0.5
    if !isSinglePrecision { try writer.write(sample, at: 0) }
  }
}
