/// Joins the shards of a data set, after every byte of them has been read.
public struct FieldFileMerger: Sendable {
  /// The name of the joint file.
  public let output: DatasetName

  let shards: [VerifiedShard]

  /// The number of samples of all shards.
  public var count: Int { shards.reduce(0) { $0 + $1.count } }

  /// The number of shards.
  public var shardCount: Int { shards.count }

  /// Whether the shards' FFT plans were found in different ways, so that rounding may differ.
  public var hasMixedPlans: Bool { Set(shards.map(\.description.fftPlans)).count > 1 }

  /// Reads and compares the shards.
  ///
  /// - Parameters:
  ///   - paths: the files of the shards; those beside the output by default.
  ///   - progress: told the number of shards read.
  ///   - isCancelled: asked before each shard.
  /// - Throws: `DatasetError` that names the missing, damaged or foreign shards,
  ///   `CancellationError`.
  public init(
    output: DatasetName, paths: [String]? = nil, progress: (Int) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws {
    self.output = output
    let found = try paths ?? Self.completeShards(of: output)
    guard !found.isEmpty else { throw DatasetError("no shards to merge are named") }
    var shards: [VerifiedShard] = []
    for path in found {
      if isCancelled() { throw CancellationError() }
      let shard = try VerifiedShard(path: path)
      if let first = shards.first,
        let difference = shard.description.difference(from: first.description)
      {
        throw DatasetError("cannot merge: \(path) \(difference), unlike \(first.path)")
      }
      shards.append(shard)
      progress(shards.count)
    }
    self.shards = shards.sorted {
      ($0.indexRange.lowerBound, $0.indexRange.upperBound)
        < ($1.indexRange.lowerBound, $1.indexRange.upperBound)
    }
    try checkRanges()
  }

  /// Writes the joint file.
  ///
  /// - Parameters:
  ///   - copying: whether the values are copied; else the file shows those in the shards.
  ///   - overwrite: whether a file of the name may be replaced.
  /// - Throws: `DatasetError` or `FileError` where it cannot be written; nothing is left then.
  public func write(
    copying: Bool, overwrite: Bool, command: String, version: String,
    progress: (Int) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws {
    var description = shards[0].description
    (description.command, description.version) = (command, version)
    if hasMixedPlans { description.fftPlans = "mixed" }
    if copying {
      try copy(
        description, overwrite: overwrite, progress: progress, isCancelled: isCancelled)
    } else {
      try link(description, overwrite: overwrite)
    }
  }

  private func copy(
    _ description: DatasetDescription, overwrite: Bool, progress: (Int) -> Void,
    isCancelled: () -> Bool
  ) throws {
    let writer = try FieldFileWriter(
      path: output.path, description: description, count: count, overwrite: overwrite,
      initialComponents: shards[0].initialComponents,
      supplement: FieldFileSupplement(truth: shards[0].truth))
    for (done, shard) in shards.enumerated() {
      if isCancelled() { throw CancellationError() }
      try writer.append(shard.indexRange, of: FieldFile(path: shard.path))
      progress(done + 1)
    }
    try writer.finish(covering: range)
  }

  /// The samples that the shards stand for.
  var range: Range<Int> {
    shards[0].indexRange.lowerBound..<shards[shards.count - 1].indexRange.upperBound
  }
}
