import Datasets
import Fields
import Foundation
import HDF5
import TestFolders
import Testing

/// Files that stand for a range of the samples of a whole, and may leave some out.
@Suite struct FieldFileRowsTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func droppedSamplesLeaveTheNumbersOfTheOthers() throws {
    let description = Examples.planned(10, onBlowUp: .drop)
    try Examples.write(folder["a.h5"], description, range: 4..<9, dropping: [5, 8], initial: true)
    let file = try FieldFile(path: folder["a.h5"])
    #expect(file.indexRange == 4..<9)
    #expect(file.count == 3)
    #expect(try file.sampleNumbers(rows: 0..<3) == [4, 6, 7])
    #expect(try file.sample(at: 1) == Examples.sample(6, of: description))
    let rows = try [3, 4, 5, 6, 8, 9].map { try file.row(ofSampleFrom: $0) }
    #expect(rows == [0, 0, 1, 1, 3, 3])
    #expect(try file.initialState(ofSample: 6)?[0][0] == 6)
    #expect(try file.initialState(ofSample: 5) == nil)
    #expect(throws: DatasetError.self) { try file.sampleNumber(at: 3) }
    #expect(try FieldFileValidator.check(path: folder["a.h5"]) == [])
  }

  @Test func nothingIsAPossibleContent() throws {
    try Examples.write(
      folder["a.h5"], Examples.planned(10, onBlowUp: .drop), range: 4..<6, dropping: [4, 5])
    let file = try FieldFile(path: folder["a.h5"])
    #expect(file.count == 0)
    #expect(file.indexRange == 4..<6)
    #expect(try FieldFileValidator.check(path: folder["a.h5"]) == [])
  }

  @Test func missingSamplesAreAFaultUnlessDropped() throws {
    try Examples.write(folder["a.h5"], Examples.planned(10), range: 0..<4, dropping: [2])
    #expect(
      try FieldFileValidator.check(path: folder["a.h5"])
        == ["it has 3 samples where index_range holds 4"])
  }

  @Test func stoppedSamplesContradictOtherPolicies() throws {
    var sample = Examples.sample(0, of: Examples.description())
    (sample.status, sample.stoppedAt) = (.stopped, 1)
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: Examples.planned(1, onBlowUp: .drop), count: 1,
      overwrite: false)
    try writer.write(sample, at: 0)
    try writer.finish()
    #expect(
      try FieldFileValidator.check(path: folder["a.h5"])
        == ["sample 0 blew up where on_blowup is drop"])
  }

  @Test func fewerRowsCanBeFinishedUnderAnotherName() throws {
    let description = Examples.planned(100)
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 100, overwrite: false)
    for index in 0..<2 { try writer.write(Examples.sample(index, of: description), at: index) }
    try writer.finish(covering: 0..<2, as: (folder["p.h5"], false))
    #expect(folder.names == ["p.h5"])
    let joint = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 1, overwrite: false, firstIndex: 1)
    try joint.append(1..<2, of: FieldFile(path: folder["p.h5"]))
    try joint.finish()
    let file = try FieldFile(path: folder["a.h5"])
    #expect(try file.sampleNumbers(rows: 0..<1) == [1])
    #expect(try file.sample(at: 0) == Examples.sample(1, of: description))
  }

  @Test func numbersMustIncrease() throws {
    let description = Examples.planned(3)
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 3, overwrite: false)
    try writer.write(Examples.sample(1, of: description), at: 0, number: 1)
    #expect(throws: DatasetError("cannot write \(folder["a.h5"]): sample 1 comes after 1")) {
      try writer.write(Examples.sample(1, of: description), at: 1, number: 1)
    }
  }

  @Test func differencesAreNamed() {
    let base = Examples.planned(10)
    #expect(base.difference(from: base) == nil)
    #expect(
      Examples.planned(10, seed: 4).difference(from: base)
        == "has another recipe: 'seed' is 4, not 3")
    #expect(
      Examples.planned(10, onBlowUp: .drop).difference(from: base)
        == "was made with --on-blowup drop, not mark")
    var other = base
    (other.command, other.version, other.fftPlans) = ("another", "9", "estimated")
    #expect(other.difference(from: base) == nil)
    other.numberFormat = .float32
    #expect(other.difference(from: base) == "holds float32, not float64")
  }

  @Test func onlyBrokenFilesCountAsDamaged() throws {
    try Examples.write(folder["a.h5"])
    let foreign = try HDF5File(creating: folder["foreign.h5"])
    try foreign.close()
    try Data("hello".utf8).write(to: URL(fileURLWithPath: folder["text.h5"]))
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder["a.h5"]))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder["cut.h5"]))
    try Data().write(to: URL(fileURLWithPath: folder["empty.h5"]))
    let damaged = ["a.h5", "foreign.h5", "text.h5", "cut.h5", "empty.h5", "none.h5"].filter {
      FieldFile.isDamagedHDF5(folder[$0])
    }
    #expect(damaged == ["cut.h5", "empty.h5"])
  }
}
