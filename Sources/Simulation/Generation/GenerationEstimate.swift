public import Datasets
import Fields
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
  ///   - count: the number of samples.
  ///   - threads: the number of samples made at once.
  public init(_ description: DatasetDescription, count: Int, threads: Int) {
    let shape = description.grid.shape
    let values = shape.reduce(Double(description.variables.count)) { $0 * Double($1) }
    outputBytes = Double(count) * (values * Double(description.numberFormat.size) + 64)
    // The solution, the finer or coarser one that it is compared with, a copy on its way to the
    // file, one that waits for its turn, and what a sample keeps beside.
    memoryBytes = Double(min(threads, count)) * values * 8 * 5
    let fields = description.variables.count
    let points = { (extents: ArraySlice<Int>) in extents.map(String.init).joined(separator: "x") }
    self.shape =
      description.kind == .evolution
      ? "\(count) trajectories of \(shape[0]) frames on \(points(shape.dropFirst())) points"
        + (fields == 1 ? "" : " of \(fields) fields")
      : "\(count) \(description.kind.rawValue) of \(points(shape[...])) points and \(fields) "
        + description.kind.variablesNoun
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
