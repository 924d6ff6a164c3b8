import Datasets
import Fields
import Foundation
import TestFolders
import Testing

@Suite struct FieldFileMergerTests {
  let folder: TemporaryFolder
  let name: DatasetName

  init() throws {
    folder = try TemporaryFolder()
    name = DatasetName(folder["k.h5"])
  }

  private func path(_ index: Int, of count: Int = 3) -> String {
    Shard(index: index, of: count).map { name.path(of: $0) } ?? ""
  }

  private func writeShards(
    _ descriptions: [DatasetDescription], dropping: Set<Int> = [], initial: Bool = false
  ) throws {
    for (index, description) in descriptions.enumerated() {
      let shard = try #require(Shard(index: index, of: descriptions.count))
      try Examples.write(
        name.path(of: shard), description, range: shard.range(of: 7), dropping: dropping,
        initial: initial)
    }
  }

  private func merge(copying: Bool = false, paths: [String]? = nil) throws {
    try FieldFileMerger(output: name, paths: paths).write(
      copying: copying, overwrite: false, command: "merge", version: "9")
  }

  private func failure(paths: [String]? = nil) -> String {
    do {
      try merge(paths: paths)
      return "merged"
    } catch { return "\(error)" }
  }

  @Test(arguments: [false, true], [Set<Int>(), [0, 3, 4]])
  func theWholeIsAsIfMadeAtOnce(copying: Bool, dropping: Set<Int>) throws {
    let description = Examples.planned(7, onBlowUp: dropping.isEmpty ? .mark : .drop)
    try writeShards([description, description, description], dropping: dropping, initial: true)
    try Examples.write(
      folder["one.h5"], description, range: 0..<7, dropping: dropping, initial: true)
    try merge(copying: copying)
    if copying { for index in 0..<3 { try FileManager.default.removeItem(atPath: path(index)) } }
    #expect(try FieldFileValidator.check(path: name.path) == [])
    let (merged, one) = (try FieldFile(path: name.path), try FieldFile(path: folder["one.h5"]))
    #expect(try merged.fieldDigest() == one.fieldDigest())
    #expect(merged.indexRange == 0..<7)
    #expect(
      merged.shards?.entries.map(\.count)
        == (copying ? nil : dropping.isEmpty ? [3, 2, 2] : [2, 0, 2]))
    #expect(
      try merged.sampleNumbers(rows: 0..<merged.count) == one.sampleNumbers(rows: 0..<one.count))
    #expect(try merged.initialState(at: 1) == one.initialState(at: 1))
    #expect(merged.description.command == "merge")
    #expect(merged.description.difference(from: one.description) == nil)
  }

  @Test func mergedFilesCanBeMovedTogether() throws {
    let description = Examples.planned(7)
    try writeShards([description, description])
    try merge()
    let other = try TemporaryFolder()
    for file in folder.names {
      try FileManager.default.moveItem(atPath: folder[file], toPath: other[file])
    }
    #expect(try FieldFileValidator.check(path: other["k.h5"]) == [])
    #expect(try FieldFile(path: other["k.h5"]).sample(at: 6) == Examples.sample(6, of: description))
  }

  @Test func missingAndAlteredShardsAreNoticed() throws {
    try writeShards([Examples.planned(7), Examples.planned(7), Examples.planned(7)])
    try merge()
    let url = URL(fileURLWithPath: path(1))
    let whole = try Data(contentsOf: url)

    try FileManager.default.removeItem(at: url)
    #expect(
      throws: DatasetError(
        "\(name.path) cannot be read: its shard k.shard-00001-of-00003.h5 is missing")
    ) {
      try FieldFile(path: name.path)
    }
    try whole.dropLast().write(to: url)
    let error = try #require(throws: DatasetError.self) { try FieldFile(path: name.path) }
    #expect(
      error.description.contains("has \(whole.count - 1) bytes where \(whole.count) were merged"))

    // The same size, other samples.
    try FileManager.default.removeItem(at: url)
    try Examples.write(url.path, Examples.planned(7, seed: 4), range: 3..<5)
    #expect(try Data(contentsOf: url).count == whole.count)
    #expect(
      try FieldFileValidator.check(path: name.path)
        == ["its shard k.shard-00001-of-00003.h5 was changed after the merge"])

    try whole.write(to: url)
    #expect(try FieldFileValidator.check(path: name.path) == [])
  }

  @Test func damagedShardsAreNotMerged() throws {
    try writeShards([Examples.planned(7), Examples.planned(7)])
    let url = URL(fileURLWithPath: path(1, of: 2))
    var data = try Data(contentsOf: url)
    let values = Examples.sample(5, of: Examples.description()).fields[0].values
    let place = try #require(data.firstRange(of: values.withUnsafeBytes { Data($0) }))
    data[place.lowerBound + 50] ^= 1
    try data.write(to: url)
    #expect(failure().hasPrefix("cannot merge \(url.path): \(url.path): sample 1 cannot be read"))
    #expect(!folder.names.contains("k.h5"))
  }

  @Test func whatDoesNotBelongTogetherIsRefused() throws {
    #expect(failure().contains("there are no shards of"))
    let description = Examples.planned(7)
    try writeShards([description, description, Examples.planned(7, seed: 4)])
    #expect(failure().contains("has another recipe: 'seed' is 4, not 3"))
    #expect(failure(paths: [path(0), path(1), path(1)]).contains("both"))
    #expect(failure(paths: [path(0), path(1)]).contains("no shard has the samples 5 to 6"))
    try FileManager.default.removeItem(atPath: path(2))
    #expect(failure().contains("1 of 3 shards are missing: 2"))
    try Examples.write(path(2), Examples.planned(7, onBlowUp: .drop), range: 5..<7)
    #expect(failure().contains("was made with --on-blowup drop, not mark"))
    try FileManager.default.removeItem(atPath: path(2))
    try Examples.write(path(2), description, range: 5..<8)
    #expect(failure().contains("the recipe has 7 trajectories, the shards end at 8"))
    try FileManager.default.removeItem(atPath: path(2))
    try Examples.write(path(2), description, range: 5..<7)
    try Examples.write(path(0, of: 2), description, range: 0..<4)
    #expect(failure().contains("cut into 2, 3"))
    #expect(folder.names.count == 4)
    #expect(failure(paths: [path(0), path(1), path(2)]) == "merged")
    #expect(failure(paths: [name.path]).contains("it is a merged file itself"))
  }

  @Test func shardsElsewhereNeedACopy() throws {
    let other = try TemporaryFolder()
    let description = Examples.planned(7)
    try Examples.write(other["a.h5"], description, range: 0..<7)
    #expect(failure(paths: [other["a.h5"]]).contains("--copy"))
    try merge(copying: true, paths: [other["a.h5"]])
    #expect(try FieldFileValidator.check(path: name.path) == [])
  }
}
