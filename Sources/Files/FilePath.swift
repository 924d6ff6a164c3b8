import Foundation

/// The two parts of the name of a file: its folder and what it is called there.
///
/// Foundation's NSString does the same, but crashes on a name of one character.
public struct FilePath: Hashable, Sendable {
  /// The folder; `.` where the name has none.
  public let folder: String

  /// The last part of the name; empty where it ends with a slash.
  public let name: String

  /// Splits a name at its last slash.
  public init(_ path: String) {
    guard let slash = path.lastIndex(of: "/") else {
      (folder, name) = (".", path)
      return
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    name = String(path[path.index(after: slash)...])
  }

  /// The name of another file in the same folder as a file.
  public static func sibling(of path: String, named name: String) -> String {
    guard path.contains("/") else { return name }
    let folder = FilePath(path).folder
    return folder == "/" ? "/" + name : folder + "/" + name
  }

  /// Refuses a name under which no file can stand.
  ///
  /// - Throws: `FileError`.
  public static func check(_ path: String) throws {
    guard !path.isEmpty else { throw FileError("the name of the file to write is empty") }
    guard !path.utf8.contains(0) else { throw FileError("a file name cannot contain NUL") }
    guard !["", ".", ".."].contains(FilePath(path).name) else {
      throw FileError("cannot write \(path): a file name is needed")
    }
  }

  /// Whether two names lead to one file, links followed.
  public static func isSame(_ first: String, _ second: String) -> Bool {
    URL(fileURLWithPath: first).resolvingSymlinksInPath().path
      == URL(fileURLWithPath: second).resolvingSymlinksInPath().path
  }
}
