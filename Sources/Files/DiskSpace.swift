import Foundation

/// The room on a disk.
public enum DiskSpace {
  /// The bytes free for this user in a folder; nil where the system does not tell.
  public static func free(in folder: String) -> Double? {
    var status = statvfs()
    guard statvfs(folder.isEmpty ? "." : folder, &status) == 0 else { return nil }
    return Double(status.f_bavail) * Double(status.f_frsize)
  }
}
