import Configuration
import Files
import Foundation
import Learning
import Symmetries

/// The files of a training beside the model: the records of its steps, and the last checkpoint.
final class TrainingFiles {
  /// Where the training keeps its state.
  let checkpoints: CheckpointFile

  /// One JSON object a line, one line a step.
  let recordsPath: String

  /// Whether there is a checkpoint to go on from.
  let goesOn: Bool

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
    let stem = SymmetryModel.stem(ofPath: model)
    recordsPath = "\(stem).records.jsonl"
    let path = "\(stem).checkpoint.safetensors"
    let isThere = FileManager.default.fileExists(atPath: path)
    checkpoints = CheckpointFile(path: path, run: run, resumes: resumes)
    goesOn = resumes && isThere
    guard !overwrites, !goesOn else { return }
    guard !isThere else {
      throw FileError(
        "\(path) exists: a training was interrupted; pass --resume to go on with it, or --force to "
          + "begin anew")
    }
    guard !FileManager.default.fileExists(atPath: recordsPath) else {
      throw FileError("\(recordsPath) exists; choose another name or pass --force")
    }
  }

  /// Appends a record that has values.
  ///
  /// - Throws: `FileError` where it cannot be written.
  func write(_ record: TrainingRecord) throws {
    guard !record.values.isEmpty else { return }
    if goesOn, record.stage == "resumed", let step = record.values["step"]?.first {
      try keepRecords(upTo: step)
      return
    }
    var members: [String: JSONValue] = [
      "stage": .string(record.stage), "fraction": .number(record.fraction),
      "seconds": .number((1000 * Date().timeIntervalSince(start)).rounded() / 1000),
    ]
    func number(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
    for (name, values) in record.values where members[name] == nil {
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

  /// Leaves out what an interrupted training recorded after its last checkpoint.
  private func keepRecords(upTo step: Double) throws {
    guard let text = try? String(contentsOfFile: recordsPath, encoding: .utf8) else { return }
    let lines = text.split(separator: "\n").filter { line in
      let record = try? JSONValue(json: String(line))
      return (record?["step"]?.double ?? .infinity) <= step
    }
    try handle?.close()
    handle = nil
    try AtomicFile.write(
      Data(lines.map { $0 + "\n" }.joined().utf8), to: recordsPath, overwrite: true)
  }

  private func file() throws -> FileHandle {
    if let handle { return handle }
    let manager = FileManager.default
    if !goesOn || !manager.fileExists(atPath: recordsPath) {
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
