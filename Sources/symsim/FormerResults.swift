import Benchmarking
import Foundation

/// Results that others are to replace, set aside until it is certain that they do.
struct FormerResults {
  private let folder: String
  private let names: [String]

  /// Sets aside what is there.
  init(in folder: String) throws {
    self.folder = folder
    names = ["results.jsonl", ResultLog.partsFolder].filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
    for name in names {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name).former")
      try FileManager.default.moveItem(
        atPath: "\(folder)/\(name)", toPath: "\(folder)/\(name).former")
    }
  }

  /// Puts it back.
  func restore() {
    for name in names {
      try? FileManager.default.moveItem(
        atPath: "\(folder)/\(name).former", toPath: "\(folder)/\(name)")
    }
  }

  /// Throws it away.
  func remove() {
    for name in names { try? FileManager.default.removeItem(atPath: "\(folder)/\(name).former") }
  }
}
