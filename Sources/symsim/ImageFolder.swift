import Datasets
import Fields
import Files
import Foundation
import Images
import PNG
import Truths

/// The writing of a dataset's images as PNG files, with a table of labels and transformations.
struct ImageFolder {
  /// The dataset.
  let source: FieldFile

  /// The folder that appears when it is complete.
  let path: String

  /// Whether a folder of the name may be replaced.
  let overwrite: Bool

  /// Refuses a name that is taken.
  ///
  /// - Throws: `FileError`.
  static func check(_ path: String, overwrite: Bool) throws {
    try FilePath.check(path)
    if !overwrite, FileManager.default.fileExists(atPath: path) {
      throw FileError("\(path) exists; choose another --png folder or pass --force")
    }
  }

  /// Writes `000000.png` and so on, and `labels.csv`: file, label, class and the value of each
  /// transformation.
  ///
  /// - Throws: what reading and writing throw; nothing is left then.
  func write(progress: (Int) -> Void, isCancelled: () -> Bool) throws {
    let partial = FilePath.sibling(
      of: path,
      named: ".\(FilePath(path).name).\(ProcessInfo.processInfo.processIdentifier).partial")
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: partial, withIntermediateDirectories: true)
      try writeFiles(in: partial, progress: progress, isCancelled: isCancelled)
      if overwrite, files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
      try files.moveItem(atPath: partial, toPath: path)
    } catch {
      try? files.removeItem(atPath: partial)
      let isOurs = error is FileError || error is DatasetError || error is CancellationError
      throw isOurs ? error : FileError("cannot write \(path): \(error.localizedDescription)")
    }
  }

  private func writeFiles(
    in folder: String, progress: (Int) -> Void, isCancelled: () -> Bool
  ) throws {
    let names = source.description.target?.names ?? []
    let shape = source.description.grid.shape
    let parameters = try DatasetTruth(path: source.path)?.parameters ?? []
    let digits = max(6, String(source.count - 1).count)
    var table = (["file", "label", "class"] + parameters).joined(separator: ",") + "\n"
    for index in 0..<source.count {
      if isCancelled() { throw CancellationError() }
      let sample = try source.sample(at: index)
      let name = String(repeating: "0", count: digits - String(index).count) + "\(index).png"
      let raster = Raster(
        width: shape[1], height: shape[0], channels: sample.fields.map(\.values))
      try raster.png().write(to: folder + "/" + name, overwrite: false)
      var row = [name, "", ""]
      if case .label(let label) = sample.target { row[1...] = ["\(label)", names[label]] }
      let values =
        parameters.isEmpty
        ? [] : try DatasetTruth.parameters(path: source.path, samples: index..<index + 1)[0]
      table += (row + values.map { "\($0)" }).map(Self.cell).joined(separator: ",") + "\n"
      progress(index + 1)
    }
    try AtomicFile.write(Data(table.utf8), to: folder + "/labels.csv", overwrite: false)
  }

  /// A cell as RFC 4180 writes it.
  private static func cell(_ text: String) -> String {
    text.contains(where: { ",\"\n\r".contains($0) })
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
