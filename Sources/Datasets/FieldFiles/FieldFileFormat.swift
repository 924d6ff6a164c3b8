import Fields

/// The names of the format `field/1` and the sizes it fixes.
enum FieldFileFormat {
  static let name = "field/1"
  static let conventions = "CF-1.10"

  /// The datasets that are not dependent variables of evolution data.
  static let reserved: Set<String> = [
    "sample", "t", "x", "y", "status", "stopped_at", "estimated_error", "initial", "labels",
    "target", "truth", "transform", "component", "parameter",
  ]

  /// A chunk is one trajectory, but no more than this many bytes.
  static let largestChunk = 16 << 20

  /// A chunk of small samples holds so many bytes of them, so that any one is read quickly.
  static let smallChunk = 1 << 16

  /// The bytes of chunks that a reader keeps where a chunk holds several samples: a set of 60,000 small
  /// images wholly.
  static let chunkCache = 64 << 20

  /// The chunk of samples `[sample, ...]`: one of them, or whole slices along the first axis of one
  /// where it is large, or several where they are small and the kind stores them together.
  static func chunk(_ row: [Int], elementSize: Int, joined count: Int?) -> [Int] {
    guard let first = row.first else { return chunk(ofList: count ?? 1) }
    let slice = row.dropFirst().reduce(elementSize, *)
    if let count, slice * first <= smallChunk {
      return chunk(ofRows: row, elementSize: elementSize, count)
    }
    return [1, min(max(largestChunk / max(slice, 1), 1), first)] + row.dropFirst()
  }

  /// The chunk of small rows by sample.
  static func chunk(ofRows row: [Int], elementSize: Int, _ count: Int) -> [Int] {
    guard !row.isEmpty else { return chunk(ofList: count) }
    let rows = smallChunk / max(row.reduce(elementSize, *), 1)
    return [min(max(rows, 1), max(count, 1))] + row
  }

  /// The chunk of a list by sample: no larger than what the library keeps in memory.
  static func chunk(ofList count: Int) -> [Int] { [min(max(count, 1), 1 << 16)] }

  /// The meaning of an axis, for `long_name`.
  static func longName(ofAxis name: String) -> String {
    switch name {
    case "t": "time"
    case "x", "y": "coordinate \(name)"
    default: "number of the \(name)"
    }
  }
}
