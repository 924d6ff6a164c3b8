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
    let process = try start(arguments)
    let output = process.output.fileHandleForReading.readDataToEndOfFile()
    let errors = process.errors.fileHandleForReading.readDataToEndOfFile()
    process.process.waitUntilExit()
    return Result(
      output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self), status: process.process.terminationStatus)
  }

  /// Starts the program and does not wait.
  func start(_ arguments: [String]) throws -> (process: Process, output: Pipe, errors: Pipe) {
    let process = Process()
    process.executableURL = try Self.executable
    process.arguments = arguments
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
}
