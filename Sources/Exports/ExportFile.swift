/// A file that an export writes.
public struct ExportFile: Sendable {
  /// The private name under which it is written.
  public var temporaryPath: String

  /// The name it will have, for errors.
  public var name: String

  /// The command that exports, for the record.
  public var command: String

  /// Creates a description of a file to write.
  public init(temporaryPath: String, name: String, command: String) {
    self.temporaryPath = temporaryPath
    self.name = name
    self.command = command
  }
}
