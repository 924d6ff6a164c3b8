import Files
import Foundation
import Images
import PNG
import Randomness

/// The pictures of a source, before they are transformed.
enum ImagePictures: Sendable {
  /// Drawn at the size and under the transformation that is wanted, without interpolation; the labels of
  /// the classes that are wanted, in turn.
  case drawn(any PictureFamily, labels: [Int])

  /// Read from files, and warped.
  case stored(any PictureCollection)

  /// Opens a source.
  ///
  /// - Parameters:
  ///   - classes: those that are wanted; all where nil.
  ///   - isColoured: whether pictures are drawn in colour.
  ///   - maxPixels: the largest picture that is read.
  /// - Throws: `ImageError` or `PNGError` where there is nothing or what is there cannot be read.
  init(_ source: ImageSource, classes: [String]?, isColoured: Bool, maxPixels: Int) throws {
    switch source {
    case .family(let choice):
      let family = choice.family(isColoured: isColoured)
      let names = classes ?? family.classes
      self = .drawn(family, labels: names.compactMap { family.classes.firstIndex(of: $0) })
    case .files(let path, _):
      self = .stored(try PictureFiles.open(path, limits: PNGLimits(pixels: maxPixels)))
    case .fashionMNIST(let isTest): self = .stored(try PictureFiles.fashionMNIST(isTest: isTest))
    }
  }

  /// The names of the classes; empty where there are no labels.
  var classes: [String] {
    switch self {
    case .drawn(let family, let labels): labels.map { family.classes[$0] }
    case .stored(let collection): collection.classes
    }
  }

  /// The SHA-256 of what stands under a path: of the file, or of the names and digests of the files of
  /// a folder.
  ///
  /// - Throws: `FileError` where something cannot be read.
  static func digest(of path: String) throws -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return try SHA256Digest.ofFile(at: path) }
    let names = (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? [])
      .filter { $0.lowercased().hasSuffix(".png") || $0.hasSuffix("labels.csv") }.sorted()
    return SHA256Digest.of(
      try names.map { "\($0) \(try SHA256Digest.ofFile(at: path + "/" + $0))\n" }.joined())
  }
}
