import Configuration
import Files
import Foundation
import Learning

/// The files of a training beside the model: the records of its steps, and the last checkpoint.
final class TrainingFiles {
  /// Where the training keeps its state.
  let checkpoints: CheckpointFile

  /// One JSON object a line, one line a step.
  let recordsPath: String

  private var handle: FileHandle?
  private let start = Date()

  /// Prepares the files of a model; none is made before there is something to write.
  ///
  /// - Parameters:
  ///   - model: the path of the model.
  ///   - run: what the training is started with.
  ///   - resumes: whether it goes on from the last checkpoint.
  ///   - overwrites: whether files of an earlier training may be replaced.
  /// - Throws: `FileError` where there are some, and neither is the case.
  init(besides model: String, run: JSONValue, resumes: Bool, overwrites: Bool) throws {
    let stem = [".symmetry.json", ".json"].first(where: model.hasSuffix).map {
      String(model.dropLast($0.count))
    }
    checkpoints = CheckpointFile(path: "\(stem ?? model).checkpoint.safetensors", run: run)
    recordsPath = "\(stem ?? model).records.jsonl"
    if resumes { return }
    let manager = FileManager.default
    if manager.fileExists(atPath: checkpoints.path) {
      guard overwrites else {
        throw FileError(
          "\(checkpoints.path) exists: a training was interrupted; pass --resume to go on with it, or "
            + "--force to begin anew")
      }
      checkpoints.remove()
    }
    if manager.fileExists(atPath: recordsPath) {
      guard overwrites else {
        throw FileError("\(recordsPath) exists; choose another name or pass --force")
      }
      try? manager.removeItem(atPath: recordsPath)
    }
  }

  /// Appends a record that has values.
  ///
  /// - Throws: `FileError` where it cannot be written.
  func write(_ record: TrainingRecord) throws {
    guard !record.values.isEmpty else { return }
    var members: [String: JSONValue] = [
      "stage": .string(record.stage), "fraction": .number(record.fraction),
      "seconds": .number((1000 * Date().timeIntervalSince(start)).rounded() / 1000),
    ]
    func number(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
    for (name, values) in record.values {
      members[name] =
        values.count == 1 ? number(values[0]) : .array(values.map(number))
    }
    do {
      try file().write(contentsOf: Data((JSONValue.object(members).text() + "\n").utf8))
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError("cannot write \(recordsPath): \(error.localizedDescription)")
    }
  }

  /// Tidies up once the model is written.
  func finish() {
    try? handle?.close()
    checkpoints.remove()
  }

  private func file() throws -> FileHandle {
    if let handle { return handle }
    let manager = FileManager.default
    if !manager.fileExists(atPath: recordsPath) {
      guard manager.createFile(atPath: recordsPath, contents: nil) else {
        throw FileError("cannot write \(recordsPath)")
      }
    }
    guard let opened = FileHandle(forWritingAtPath: recordsPath) else {
      throw FileError("cannot write \(recordsPath)")
    }
    try opened.seekToEnd()
    handle = opened
    return opened
  }
}
