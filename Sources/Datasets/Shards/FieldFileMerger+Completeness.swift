import Foundation

extension FieldFileMerger {
  /// The files of all shards beside the output.
  static func completeShards(of output: DatasetName) throws -> [String] {
    let paths = output.shardPaths()
    let shards = paths.compactMap { DatasetName($0).shard }
    guard let first = shards.first else {
      let example = Shard(index: 0, of: 16).map { output.path(of: $0) } ?? ""
      throw DatasetError("there are no shards of \(output.path), such as \(example)")
    }
    let counts = Set(shards.map(\.count)).sorted()
    guard counts.count == 1 else {
      throw DatasetError(
        "beside \(output.path) are shards of data sets cut into \(Self.list(counts)); name those "
          + "to merge, or remove the others")
    }
    let missing = Set(Shard.all(first.count)).subtracting(shards).map(\.index).sorted()
    guard missing.isEmpty else {
      throw DatasetError(
        "cannot merge \(output.path): \(missing.count) of \(first.count) shards are missing: "
          + Self.list(missing))
    }
    return paths
  }

  /// A list that stays short.
  static func list(_ numbers: [Int]) -> String {
    numbers.prefix(20).map(String.init).joined(separator: ", ")
      + (numbers.count > 20 ? ", ..." : "")
  }

  /// The ranges must follow each other and make up what the recipe asks for.
  func checkRanges() throws {
    for (shard, next) in zip(shards, shards.dropFirst())
    where next.indexRange.lowerBound < shard.indexRange.upperBound {
      throw DatasetError(
        "cannot merge: both \(shard.path) and \(next.path) hold sample \(next.indexRange.lowerBound)"
      )
    }
    let whole = 0..<(shards[0].description.plannedCount ?? range.upperBound)
    guard range.upperBound <= whole.upperBound else {
      throw DatasetError(
        "cannot merge: the recipe has \(whole.count) trajectories, the shards end at "
          + "\(range.upperBound)")
    }
    let gaps = shards.map(\.indexRange).gaps(in: whole)
    guard gaps.isEmpty else {
      let missing = gaps.map { "\($0.lowerBound) to \($0.upperBound - 1)" }
      throw DatasetError(
        "cannot merge \(output.path): no shard has the samples " + missing.joined(separator: ", "))
    }
  }
}
