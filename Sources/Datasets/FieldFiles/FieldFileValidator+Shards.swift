import Files

extension FieldFileValidator {
  /// Whether the samples are those of the range, in order, and none is missing but dropped ones.
  static func numberProblems(_ source: FieldFile) throws -> [String] {
    var previous = source.indexRange.lowerBound - 1
    for start in stride(from: 0, to: source.count, by: 1 << 16) {
      for number in try source.sampleNumbers(rows: start..<min(start + (1 << 16), source.count)) {
        guard number > previous, number < source.indexRange.upperBound else {
          return [
            "sample \(number) follows \(previous); they must increase within "
              + "\(source.indexRange.lowerBound)..<\(source.indexRange.upperBound)"
          ]
        }
        previous = number
      }
    }
    let isWhole = source.count == source.indexRange.count
    return isWhole || source.description.onBlowUp == .drop
      ? []
      : ["it has \(source.count) samples where index_range holds \(source.indexRange.count)"]
  }

  /// Whether the shards of a merged file are those that were merged.
  static func shardProblems(_ source: FieldFile) throws -> [String] {
    guard let shards = source.shards else { return [] }
    var next = 0
    for entry in shards.entries {
      guard entry.first == next, entry.count >= 0 else {
        return ["the shard \(entry.name) begins at row \(entry.first), not \(next)"]
      }
      next += entry.count
    }
    guard next == source.count else { return ["the shards have \(next) rows, not \(source.count)"] }
    return try shards.entries.compactMap { entry in
      let digest = try SHA256Digest.ofFile(at: ShardTable.place(of: entry, besides: source.path))
      return digest == entry.sha256 ? nil : "its shard \(entry.name) was changed after the merge"
    }
  }
}
