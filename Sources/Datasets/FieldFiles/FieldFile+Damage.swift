import Foundation
import HDF5

extension FieldFile {
  /// Whether a file is empty, or begins as HDF5 files do and cannot be opened as one: then it
  /// holds nothing that could be read.
  public static func isDamagedHDF5(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    guard let start = try? handle.read(upToCount: 8), !start.isEmpty else { return true }
    let signature = Data([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a])
    return start == signature && (try? HDF5File(reading: path)) == nil
  }
}
