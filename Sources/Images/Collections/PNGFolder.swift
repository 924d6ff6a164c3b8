import Files
import Foundation
public import PNG

/// The PNG files of a folder and its subfolders, in the order of their names.
///
/// Labels come from `labels.csv` with the columns `file` and `label` (others are ignored), which then
/// also says which files belong to the collection; else from the subfolders, whose names are the
/// classes.
public struct PNGFolder: PictureCollection {
  /// The names of the files, relative to the folder.
  public let files: [String]

  /// The names of the classes.
  public let classes: [String]

  private let path: String
  private let limits: PNGLimits
  private let labels: [Int]

  /// Lists the files; their contents are not looked at.
  ///
  /// - Throws: `ImageError` where the folder cannot be read, holds no PNG file, or its labels are
  ///   damaged or name files that are not there.
  public init(path: String, limits: PNGLimits = PNGLimits()) throws {
    self.path = path
    self.limits = limits
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: path) else {
      throw ImageError("cannot read \(path): it is no folder, or its names cannot be listed")
    }
    // A pipe or a folder of such a name is no picture.
    let found = paths.filter { $0.lowercased().hasSuffix(".png") }.sorted().filter { name in
      let place = URL(fileURLWithPath: path + "/" + name).resolvingSymlinksInPath()
      return (try? place.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile ?? false
    }
    guard !found.isEmpty else { throw ImageError("\(path) holds no PNG file") }
    if paths.contains("labels.csv") {
      let table = try LabelTable(path: path + "/labels.csv")
      let known = Set(found)
      if let stranger = table.files.first(where: { !known.contains($0) }) {
        throw ImageError("\(path)/labels.csv names \(stranger), which is not in the folder")
      }
      files = table.files
      let names = ClassNames(table.labels)
      (classes, labels) = (names.classes, names.labels)
      return
    }
    files = found
    let folders = found.map { FilePath($0).folder }
    guard !folders.contains(".") else {
      (classes, labels) = ([], [])
      return
    }
    let names = ClassNames(folders)
    (classes, labels) = (names.classes, names.labels)
  }

  /// The number of files.
  public var count: Int { files.count }

  /// The picture of a file.
  ///
  /// - Throws: `PNGError` that names the file.
  public func picture(at index: Int) throws -> Raster {
    try Raster(PNGImage(contentsOf: path + "/" + files[index], limits: limits))
  }

  /// The label of a file; nil where the folder has none.
  public func label(at index: Int) -> Int? {
    labels.isEmpty ? nil : labels[index]
  }
}
