import Files
import Foundation

/// What the making of a data set needs, before it begins.
public struct GenerationEstimate: Hashable, Sendable {
  /// The size of the finished file in bytes.
  public let outputBytes: Double

  /// The memory in bytes, whatever the number of trajectories.
  public let memoryBytes: Double

  private let shape: String

  /// Estimates from the shape of a sample.
  ///
  /// - Parameters:
  ///   - count: the number of trajectories.
  ///   - frames: the number of frames of each.
  ///   - grid: the number of points along each space axis.
  ///   - fields: the number of dependent variables.
  ///   - elementSize: the number of bytes of a value in the file.
  ///   - threads: the number of trajectories made at once.
  public init(
    count: Int, frames: Int, grid: [Int], fields: Int, elementSize: Int, threads: Int
  ) {
    let values = grid.reduce(Double(frames) * Double(fields)) { $0 * Double($1) }
    outputBytes = Double(count) * (values * Double(elementSize) + 64)
    // The solution, the finer or coarser one that it is compared with, a copy on its way to the
    // file, one that waits for its turn, and what a sample keeps beside.
    memoryBytes = Double(min(threads, count)) * values * 8 * 5
    shape =
      "\(count) trajectories of \(frames) frames on "
      + grid.map(String.init).joined(separator: "x") + " points"
      + (fields == 1 ? "" : " of \(fields) fields")
  }

  /// Refuses what the disk or the memory cannot hold.
  ///
  /// - Parameters:
  ///   - path: the file to write.
  ///   - bytes: the room that is needed on its disk.
  ///   - memory: the memory that there is; that of this machine by default.
  /// - Throws: `GenerationError` with the sizes.
  public func check(
    path: String, bytes: Double, memory: Double? = nil
  ) throws {
    let folder = FilePath(path).folder
    if let free = DiskSpace.free(in: folder), bytes > free {
      throw GenerationError(
        "\(path) needs \(Self.text(bytes)) on disk and \(Self.text(memoryBytes)) of memory for "
          + "\(shape); \(Self.text(free)) are free in \(folder == "." ? "this folder" : folder)")
    }
    let memory = memory ?? Double(ProcessInfo.processInfo.physicalMemory)
    if memoryBytes > memory {
      throw GenerationError(
        "\(path) needs \(Self.text(memoryBytes)) of memory and \(Self.text(bytes)) on disk for "
          + "\(shape); this machine has \(Self.text(memory)) of memory; take fewer --threads, "
          + "--frames or --grid points")
    }
  }

  /// The estimate in words.
  public var description: String {
    "\(shape) take \(Self.text(outputBytes)) on disk and \(Self.text(memoryBytes)) of memory"
  }

  /// A size with three digits and a unit.
  public static func text(_ bytes: Double) -> String {
    let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
    var (value, unit) = (bytes, 0)
    while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
    return String(format: "%.3g ", value) + units[unit]
  }
}
