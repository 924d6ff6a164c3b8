import Files
import Foundation

/// The files whose rows a merged data set shows.
///
/// HDF5 shows fill values in the place of a file that is missing, without an error: so their
/// sizes are compared on opening, and their digests by `info --check`.
public struct ShardTable: Hashable, Sendable {
  /// One file.
  public struct Entry: Hashable, Sendable {
    /// Its name, relative to the folder of the merged data set.
    public var name: String
    /// The first row that it gives.
    public var first: Int
    /// The number of rows that it gives.
    public var count: Int
    /// The size of the file.
    public var bytes: Int
    /// The SHA-256 of the file.
    public var sha256: String
  }

  /// The files in the order of their rows.
  public var entries: [Entry]

  /// What is wrong with the files on the disk, cheaply: whether they exist and have their size.
  func problems(besides path: String) -> [String] {
    entries.compactMap { entry in
      var status = stat()
      guard stat(Self.place(of: entry, besides: path), &status) == 0 else {
        return "its shard \(entry.name) is missing"
      }
      let bytes = Int(status.st_size)
      return bytes == entry.bytes
        ? nil : "its shard \(entry.name) has \(bytes) bytes where \(entry.bytes) were merged"
    }
  }

  /// The place of a file of the table, with links followed where the merged file is one.
  static func place(of entry: Entry, besides path: String) -> String {
    let near = FilePath.sibling(of: path, named: entry.name)
    guard access(near, F_OK) != 0, let real = realpath(path, nil) else { return near }
    defer { free(real) }
    return FilePath.sibling(of: String(cString: real), named: entry.name)
  }
}
