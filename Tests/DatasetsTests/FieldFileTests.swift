import Datasets
import Fields
import Files
import Foundation
import TestFolders
import Testing

@Suite struct FieldFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [
    Examples.description(), Examples.description(isSinglePrecision: true),
    Examples.description(variables: ["v", "u"], twoDimensional: true),
  ])
  func roundTrip(description: DatasetDescription) throws {
    try Examples.write(folder["a.h5"], description)
    #expect(folder.names == ["a.h5"])
    let file = try FieldFile(path: folder["a.h5"])
    #expect(file.description == description)
    #expect(file.count == 3)
    for index in 0..<3 {
      #expect(try file.sample(at: index) == Examples.sample(index, of: description))
    }
    #expect(try file.initialState(at: 0) == nil)
    #expect(try FieldFileValidator.check(path: folder["a.h5"]) == [])
    let list = SampleList(
      description: description,
      samples: (0..<3).map { Examples.sample($0, of: description) })
    #expect(try file.fieldDigest() == list.fieldDigest())
  }

  @Test func sameContentMakesSameBytes() throws {
    let description = Examples.description(variables: ["v", "u"], twoDimensional: true)
    try Examples.write(folder["a.h5"], description)
    // Times in a file would show after a second.
    Thread.sleep(forTimeInterval: 1.1)
    try Examples.write(folder["b.h5"], description)
    #expect(
      try SHA256Digest.ofFile(at: folder["a.h5"]) == SHA256Digest.ofFile(at: folder["b.h5"]))
  }

  @Test func orderOfWritingDoesNotMatter() throws {
    let description = Examples.description()
    try Examples.write(folder["a.h5"], description)
    let writer = try FieldFileWriter(
      path: folder["b.h5"], description: description, count: 3, overwrite: false)
    for index in [2, 0, 1] { try writer.write(Examples.sample(index, of: description), at: index) }
    try writer.finish()
    #expect(
      try FieldFile(path: folder["a.h5"]).fieldDigest()
        == FieldFile(path: folder["b.h5"]).fieldDigest())
  }

  @Test func blownUpSamplesKeepTheirStatus() throws {
    let description = Examples.description()
    var sample = Examples.sample(1, of: description)
    sample.status = .stopped
    sample.stoppedAt = 1.25
    sample.estimatedError = nil
    sample.fields[0].values.replaceSubrange(20..<32, with: repeatElement(.nan, count: 12))
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 2, overwrite: false)
    try writer.write(Examples.sample(0, of: description), at: 0)
    try writer.write(sample, at: 1)
    try writer.finish()
    let read = try FieldFile(path: folder["a.h5"]).sample(at: 1)
    #expect(read.status == .stopped)
    #expect(read.stoppedAt == 1.25)
    #expect(read.estimatedError == nil)
    #expect(read.fields[0].values[..<20] == sample.fields[0].values[..<20])
    #expect(read.fields[0].values[20...].allSatisfy { $0.isNaN })
    #expect(try FieldFileValidator.check(path: folder["a.h5"]) == [])
  }

  @Test func initialStatesAreKept() throws {
    let description = Examples.description(variables: ["u", "v"])
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 1, overwrite: false,
      initialComponents: 2)
    let state = [(0..<8).map(Double.init), (8..<16).map(Double.init)]
    let sample = Examples.sample(0, of: description)
    #expect(throws: DatasetError.self) { try writer.write(sample, at: 0) }
    #expect(throws: DatasetError.self) { try writer.write(sample, at: 0, initialState: [[1]]) }
    try writer.write(sample, at: 0, initialState: state)
    try writer.finish()
    #expect(try FieldFile(path: folder["a.h5"]).initialState(at: 0) == state)
    #expect(try FieldFileValidator.check(path: folder["a.h5"]) == [])
  }

  @Test func longTrajectoriesAreCutAlongTime() throws {
    // 32 MiB in one trajectory: two chunks.
    let grid = Grid(axes: [
      .uniform("t", start: 0, length: 1, count: 64), .periodic("x", period: 1, count: 65_536),
    ])
    let description = DatasetDescription(grid: grid, variables: ["u"])
    let values = (0..<grid.pointCount).map { Double($0) }
    let sample = Sample(fields: [Field(name: "u", grid: grid, values: values)])
    let writer = try FieldFileWriter(
      path: folder["a.h5"], description: description, count: 1, overwrite: false)
    try writer.write(sample, at: 0)
    try writer.finish()
    #expect(try FieldFile(path: folder["a.h5"]).sample(at: 0) == sample)
  }
}
