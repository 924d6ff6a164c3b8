import Configuration
import Foundation

extension ResultLog {
  /// The records of a folder of results, or of its file results.jsonl; nothing is written.
  ///
  /// - Throws: `BenchmarkError` where there is no such file, it has no record, or a line is none.
  public static func records(at path: String) throws -> [RunRecord] {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let file = isThere && isFolder.boolValue ? "\(path)/results.jsonl" : path
    guard let data = FileManager.default.contents(atPath: file) else {
      throw BenchmarkError(
        "cannot read \(file); a folder made by symsim bench is needed, or its results.jsonl")
    }
    let records = try records(in: whole(data), path: file)
    guard !records.isEmpty else { throw BenchmarkError("\(file) has no records") }
    return records
  }

  /// The lines that are whole: one without its end was being written when the process was killed.
  static func whole(_ data: Data) -> Data {
    data[..<(data.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? data.startIndex)]
  }

  /// The records of whole lines.
  static func records(in data: Data, path: String) throws -> [RunRecord] {
    try data.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
      try record(String(decoding: line, as: UTF8.self), context: "\(path), line \(index + 1)")
    }
  }

  private static func record(_ line: String, context: String) throws -> RunRecord {
    do {
      return try RunRecord(json: try JSONValue(json: line), context: context)
    } catch let error as ConfigurationError {
      let text = "\(error)"
      throw BenchmarkError(
        (text.hasPrefix(context) ? "" : "\(context) is no record: ") + text
          + "; remove the line or choose another file")
    }
  }
}
