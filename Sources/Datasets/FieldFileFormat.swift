import Fields

/// The names of the format `field/1` and the sizes it fixes.
enum FieldFileFormat {
  static let name = "field/1"
  static let conventions = "CF-1.10"

  /// The datasets that are not dependent variables.
  static let reserved: Set<String> = [
    "sample", "t", "x", "y", "status", "stopped_at", "estimated_error", "initial",
  ]

  /// A chunk is one trajectory, but no more than this many bytes.
  static let largestChunk = 16 << 20

  /// The chunk of a field dataset `[sample, t, x(, y)]`: whole frames of one trajectory.
  static func chunk(of grid: Grid, elementSize: Int) -> [Int] {
    let shape = grid.shape
    let frame = shape.dropFirst().reduce(elementSize, *)
    let frames = min(max(largestChunk / max(frame, 1), 1), shape[0])
    return [1, frames] + shape.dropFirst()
  }

  /// The chunk of a list by sample: no larger than what the library keeps in memory.
  static func chunk(ofList count: Int) -> [Int] { [min(max(count, 1), 1 << 16)] }

  /// The meaning of an axis, for `long_name`.
  static func longName(ofAxis name: String) -> String {
    name == "t" ? "time" : "coordinate \(name)"
  }
}
