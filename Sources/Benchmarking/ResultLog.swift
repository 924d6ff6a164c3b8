import Configuration
import Files
import Foundation

/// The file results.jsonl: a record a line, to which records are only ever appended, by one process at a time.
public final class ResultLog {
  /// The path of the file.
  public let path: String

  /// The records, in the order in which they were made.
  public private(set) var records: [RunRecord] = []

  /// The folder of the records of tasks of a job array, beside the file.
  public static let partsFolder = "parts"

  private let handle: FileHandle
  private var keys: [String: Int] = [:]
  private var known: [RunRecord] = []

  /// Opens the file, which is made where it is not there.
  ///
  /// - Parameters:
  ///   - resumes: whether records that are there are kept.
  ///   - overwrites: whether they may be thrown away.
  /// - Throws: `BenchmarkError` where there are some, and neither is the case; where a line is no record; or
  ///   where another process writes the file.
  public init(path: String, resumes: Bool, overwrites: Bool) throws {
    self.path = path
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw BenchmarkError("cannot write \(path): \(String(cString: strerror(errno)))")
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw BenchmarkError(
        "\(path) is being written by another process; wait for it or choose another -o")
    }
    let data = try handle.readToEnd() ?? Data()
    guard !data.isEmpty else { return }
    guard resumes || overwrites else {
      throw BenchmarkError(
        "\(path) exists; pass --resume to go on with it, --force to begin anew, or choose another -o"
      )
    }
    guard resumes else {
      try handle.truncate(atOffset: 0)
      return
    }
    let whole = Self.whole(data)
    for record in try Self.records(in: whole, path: path) { add(record) }
    if whole.count < data.count { try handle.truncate(atOffset: UInt64(whole.count)) }
  }

  /// Takes over the records of parts in files of their own, which are removed.
  ///
  /// - Throws: `BenchmarkError` where a file is being written, or a line of it is no record.
  public func collect(_ paths: [String]) throws {
    for path in paths {
      let part = try ResultLog(path: path, resumes: true, overwrites: false)
      for record in part.records where !records.contains(record) { try append(record) }
      unlink(path)
    }
  }

  /// Counts the records of another file as made; nothing of it is written here.
  ///
  /// - Throws: `BenchmarkError` where a line is no record.
  public func know(recordsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    known += try Self.records(in: Self.whole(data), path: path)
  }

  /// Appends a record; once this returns it is on the disk.
  ///
  /// - Throws: `BenchmarkError` where the file cannot be written; it is as before then.
  public func append(_ record: RunRecord) throws {
    let end = try handle.seekToEnd()
    do {
      try handle.write(contentsOf: Data((record.json.text() + "\n").utf8))
      try handle.synchronize()
    } catch {
      try? handle.truncate(atOffset: end)
      throw BenchmarkError("cannot write \(path): \(error.localizedDescription)")
    }
    add(record)
  }

  /// Whether a run was finished: it has an answer, failed, or took longer than it may take now.
  public func isFinished(_ record: RunRecord) -> Bool {
    let earlier = keys[record.key].map { records[$0] } ?? known.last { $0.key == record.key }
    guard let earlier else { return false }
    return earlier.status != .timedOut || earlier.timeLimit >= record.timeLimit
  }

  private func add(_ record: RunRecord) {
    keys[record.key] = records.count
    records.append(record)
  }
}
