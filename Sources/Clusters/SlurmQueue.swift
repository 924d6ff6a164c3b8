import Files
import Foundation

/// Where scripts are handed to Slurm: the program `sbatch`.
public enum SlurmQueue {
  /// Writes a script and submits it.
  ///
  /// - Parameters:
  ///   - path: where the script is kept.
  ///   - words: further options of `sbatch`.
  /// - Returns: the number of the job.
  /// - Throws: `ClusterError` where there is no `sbatch`, with what can be done instead, or where it fails.
  public static func submit(
    _ script: String, path: String, words: [String] = [], instead: String
  ) throws -> String {
    try AtomicFile.write(Data(script.utf8), to: path, overwrite: true)
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sbatch", "--parsable"] + words + [path]
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let answer = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let reason = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus != 127 else {
      throw ClusterError("there is no sbatch here; \(instead)")
    }
    // The answer is the number of the job, with the name of a cluster behind a semicolon.
    let number = answer.split(whereSeparator: { $0 == ";" || $0.isWhitespace }).first
    guard process.terminationStatus == 0, let number, Int(number) != nil else {
      throw ClusterError("sbatch \(path) failed: \(reason.isEmpty ? answer : reason)")
    }
    return String(number)
  }
}
