import Configuration
import Foundation
import Testing

/// The program as a user runs it.
struct Program {
  /// What a run printed and how it ended.
  struct Result {
    let output: String
    let errors: String
    let status: Int32
  }

  /// The folder in which this test works, removed by `cleanUp()`.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("symsim-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  /// The program beside the test bundle.
  static var executable: URL {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      var place = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      if !FileManager.default.fileExists(atPath: place.appendingPathComponent("symsim").path) {
        place = URL(fileURLWithPath: tests).deletingLastPathComponent()
      }
      return place.appendingPathComponent("symsim")
    }
  }

  /// Runs the program with arguments, in the folder.
  func run(_ arguments: String...) throws -> Result {
    try run(arguments)
  }

  /// Runs the program with arguments, in the folder.
  func run(_ arguments: [String]) throws -> Result {
    try run(Self.executable, arguments)
  }

  /// Runs any program in the folder, with more variables in its environment.
  func run(
    _ executable: URL, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Result {
    let process = try start(executable, arguments, environment: environment)
    let output = process.output.fileHandleForReading.readDataToEndOfFile()
    let errors = process.errors.fileHandleForReading.readDataToEndOfFile()
    process.process.waitUntilExit()
    return Result(
      output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self), status: process.process.terminationStatus)
  }

  /// Starts the program and does not wait.
  func start(_ arguments: [String]) throws -> (process: Process, output: Pipe, errors: Pipe) {
    try start(Self.executable, arguments)
  }

  /// Starts any program in the folder, with more variables in its environment, and does not wait.
  func start(
    _ executable: URL, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (process: Process, output: Pipe, errors: Pipe) {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    return (process, output, errors)
  }

  /// The names of the files in the folder.
  var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// The digest of the values of a data set.
  func digest(_ name: String) throws -> String {
    let result = try run("info", "--json", name)
    guard let json = try? JSONValue(json: result.output), let digest = json["field_sha256"]?.string
    else { return "no digest: \(result.errors)" }
    return digest
  }

  /// The place of a program of the system, or nil.
  static func tool(_ name: String) -> URL? {
    let folders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"]
    return folders.map { URL(fileURLWithPath: $0).appendingPathComponent(name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
