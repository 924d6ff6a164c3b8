import Configuration
import Files
import Foundation
import HDF5

extension FieldFileMerger {
  /// Writes a file that shows the rows of the shards.
  func link(_ description: DatasetDescription, overwrite: Bool) throws {
    let (path, table) = (output.path, try table())
    let destination = try AtomicFile(path: path, overwrite: overwrite)
    try FieldFileWriter.writing(path) {
      let contents = try FieldFileContents(
        temporaryPath: destination.temporaryPath, name: path, description: description,
        layout: .virtual(
          count: count,
          sources: table.entries.map {
            HDF5RowSource(file: $0.name, first: $0.first, count: $0.count)
          }), initialComponents: shards[0].initialComponents,
        supplement: FieldFileSupplement(truth: shards[0].truth))
      for (shard, entry) in zip(shards, table.entries) {
        let file = try FieldFile(path: shard.path)
        for start in stride(from: 0, to: shard.count, by: 1 << 16) {
          let rows = start..<min(start + (1 << 16), shard.count)
          try contents.write(
            numbers: file.sampleNumbers(rows: rows).map(Int64.init), at: entry.first + start)
        }
      }
      try contents.file.writeAttribute("shards", table.json.text())
      try contents.close(indexRange: range)
    }
    try checkReadBack(destination.temporaryPath, description, table)
    try destination.commit()
  }

  private func table() throws -> ShardTable {
    var first = 0
    return ShardTable(
      entries: try shards.map { shard in
        defer { first += shard.count }
        return ShardTable.Entry(
          name: try relativeName(of: shard.path), first: first, count: shard.count,
          bytes: shard.bytes, sha256: shard.sha256)
      })
  }

  /// Names relative to the joint file, so that all can be moved together.
  private func relativeName(of path: String) throws -> String {
    func absolute(_ path: String) -> [String] {
      URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
    }
    let folder = absolute(FilePath(output.path).folder)
    let file = absolute(path)
    guard file.starts(with: folder) else {
      throw DatasetError(
        "\(path) is not in the folder of \(output.path) or below it; move it there or pass --copy")
    }
    return file.dropFirst(folder.count).joined(separator: "/")
  }

  /// Reads the file again as a stranger would: the first row of every shard.
  private func checkReadBack(
    _ temporaryPath: String, _ description: DatasetDescription, _ table: ShardTable
  ) throws {
    let merged = try FieldFile(path: temporaryPath, name: output.path)
    guard merged.description == description, merged.count == count, merged.indexRange == range,
      merged.shards == table
    else {
      throw DatasetError("cannot write \(output.path): its attributes do not read back as written")
    }
    for (shard, entry) in zip(shards, table.entries) where shard.count > 0 {
      let sample = try merged.sample(at: entry.first)
      guard try sample.holdsSameBits(as: FieldFile(path: shard.path).sample(at: 0), description)
      else {
        throw DatasetError(
          "cannot write \(output.path): the rows of \(shard.path) do not show in it")
      }
    }
  }
}
