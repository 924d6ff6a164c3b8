import Files
import Foundation

/// The name of a data set and those derived from it: its shards and its unfinished parts.
public struct DatasetName: Hashable, Sendable {
  /// The name of the file of the data set, or of one shard of it.
  public let path: String

  /// The name without its ending.
  private let stem: String

  /// The ending with its dot, or nothing.
  private let ending: String

  /// Takes a name apart.
  public init(_ path: String) {
    self.path = path
    let known = [".h5", ".hdf5"].first { path.hasSuffix($0) } ?? ""
    ending = known
    stem = String(path.dropLast(known.count))
  }

  /// The name of the whole where this is that of a shard, else the name itself.
  public var whole: DatasetName {
    shardAndStem.map { DatasetName($0.stem + ending) } ?? self
  }

  /// The shard that the name tells, or nil.
  public var shard: Shard? { shardAndStem?.shard }

  /// The name of a shard of the whole: `kdv.shard-00003-of-00016.h5`.
  public func path(of shard: Shard) -> String {
    whole.stem + ".shard-\(Self.padded(shard.index, 5))-of-\(Self.padded(shard.count, 5))" + ending
  }

  /// The name of an unfinished part: `kdv.part-0000000000-0000000128.h5`, its end not included.
  public func path(ofPart range: Range<Int>) -> String {
    stem + ".part-\(Self.padded(range.lowerBound, 10))-\(Self.padded(range.upperBound, 10))"
      + ending
  }

  /// The shards of the whole that stand in its folder, sorted.
  public func shardPaths() -> [String] {
    neighbours(after: whole.stem + ".shard-").filter {
      DatasetName($0).shard != nil && DatasetName($0).whole == whole
    }
  }

  /// The unfinished parts of this file that stand in its folder, sorted.
  public func partPaths() -> [String] {
    neighbours(after: stem + ".part-").filter { partRange($0) != nil }
  }

  /// The number of samples that the parts in its folder stand for, by their names alone.
  public var keptCount: Int {
    let ranges = partPaths().compactMap(partRange)
    guard let end = ranges.map(\.upperBound).max() else { return 0 }
    return end - ranges.gaps(in: 0..<end).reduce(0) { $0 + $1.count }
  }

  private func partRange(_ path: String) -> Range<Int>? {
    let numbers = path.dropFirst(stem.count + 6).dropLast(ending.count)
      .split(separator: "-", omittingEmptySubsequences: false).compactMap(Shard.digits)
    guard numbers.count == 2, numbers[0] <= numbers[1] else { return nil }
    let range = numbers[0]..<numbers[1]
    return path == self.path(ofPart: range) ? range : nil
  }

  private var shardAndStem: (shard: Shard, stem: String)? {
    guard let mark = stem.ranges(of: ".shard-").last else { return nil }
    let numbers = stem[mark.upperBound...].split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers[1] == "of", let index = Shard.digits(numbers[0]),
      let count = Shard.digits(numbers[2]), let shard = Shard(index: index, of: count)
    else { return nil }
    return (shard, String(stem[..<mark.lowerBound]))
  }

  private func neighbours(after prefix: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: FilePath(path).folder)
    return (names ?? []).map { FilePath.sibling(of: path, named: $0) }
      .filter { $0.hasPrefix(prefix) && $0.hasSuffix(ending) }.sorted()
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
