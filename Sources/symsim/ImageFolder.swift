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

  /// Refuses a name that is taken, or where something would be lost.
  ///
  /// - Parameters:
  ///   - path: the folder to write.
  ///   - output: the dataset that is written as well.
  ///   - source: where the pictures come from, if from files.
  ///   - overwrite: whether a folder that symsim wrote may be replaced.
  /// - Throws: `FileError`.
  static func check(_ path: String, output: String, source: String?, overwrite: Bool) throws {
    try FilePath.check(path)
    func place(_ path: String) -> String {
      URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
    let folder = place(path)
    for other in [output] + (source.map { [$0] } ?? []) {
      let other = place(other)
      if other == folder || other.hasPrefix(folder + "/") || folder.hasPrefix(other + "/") {
        throw FileError(
          "--png \(path): it is \(other), or one lies in the other; choose another name")
      }
    }
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard overwrite else {
      throw FileError("\(path) exists; choose another --png folder or pass --force")
    }
    guard isOurs(path) else {
      throw FileError("\(path) is not a folder of pictures that symsim wrote; choose another name")
    }
  }

  /// Whether a folder holds nothing but numbered pictures and their table.
  private static func isOurs(_ path: String) -> Bool {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path),
      let table = try? String(contentsOfFile: path + "/labels.csv", encoding: .utf8)
    else { return false }
    return table.hasPrefix("file,label,class")
      && names.allSatisfy { $0 == "labels.csv" || $0.wholeMatch(of: /[0-9]{6,}\.png/) != nil }
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
      // Foundation's own errors are many lines long.
      guard error is CocoaError else { throw error }
      throw FileError("cannot write \(path): \(error.localizedDescription)")
    }
  }

  private func writeFiles(
    in folder: String, progress: (Int) -> Void, isCancelled: () -> Bool
  ) throws {
    let names = source.description.target?.names ?? []
    let shape = source.description.grid.shape
    let parameters = try DatasetTruth(path: source.path)?.parameters ?? []
    let digits = max(6, String(source.indexRange.upperBound).count)
    var table = (["file", "label", "class"] + parameters).joined(separator: ",") + "\n"
    for start in stride(from: 0, to: source.count, by: 256) {
      if isCancelled() { throw CancellationError() }
      let rows = start..<min(start + 256, source.count)
      let numbers = try source.sampleNumbers(rows: rows)
      let values =
        parameters.isEmpty
        ? numbers.map { _ in [] } : try DatasetTruth.parameters(path: source.path, samples: rows)
      for (place, sample) in try source.samples(in: rows).enumerated() {
        let number = String(numbers[place])
        let name = String(repeating: "0", count: digits - number.count) + number + ".png"
        let raster = Raster(
          width: shape[1], height: shape[0], channels: sample.fields.map(\.values))
        // The folder has a private name until all is there: no file needs one of its own.
        try raster.png().encoded(compression: 1)
          .write(to: URL(fileURLWithPath: folder + "/" + name))
        var row = [name, "", ""]
        if case .label(let label) = sample.target { row[1...] = ["\(label)", names[label]] }
        table += (row + values[place].map { "\($0)" }).map(Self.cell).joined(separator: ",") + "\n"
      }
      progress(rows.upperBound)
    }
    try AtomicFile.write(Data(table.utf8), to: folder + "/labels.csv", overwrite: false)
  }

  /// A cell as RFC 4180 writes it.
  private static func cell(_ text: String) -> String {
    text.contains(where: { ",\"\n\r".contains($0) })
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
