import Files
import Foundation
public import PNG

/// The pictures of an IDX file of bytes `[sample, y, x]` or `[sample, y, x, 3]`, as those of MNIST.
///
/// Labels come from the file whose name has `labels` and `idx1` in place of `images` and `idx3`, where
/// it stands beside. Both may be compressed by gzip. The bytes are kept in memory.
public struct IDXPictures: PictureCollection {
  /// The names of the classes.
  public let classes: [String]

  /// The number of pictures.
  public let count: Int

  private let pixels: [UInt8]
  private let shape: [Int]
  private let labels: [Int]

  /// Reads a file, and its labels where they are.
  ///
  /// - Parameter classes: the names of the labels 0, 1, ...; by default the numbers themselves.
  /// - Throws: `ImageError` that names the file and says what is wrong with it.
  public init(path: String, classes: [String]? = nil, limits: PNGLimits = PNGLimits()) throws {
    let file = try IDXFile(path: path)
    if file.shape.count >= 3 {
      try PictureFiles.check(file.shape[1], file.shape[2], of: path, limits)
    }
    guard file.shape.count == 3 || (file.shape.count == 4 && file.shape[3] == 3) else {
      throw ImageError("\(path) has the shape \(file.shape); [sample, y, x] is needed")
    }
    guard file.shape.allSatisfy({ $0 > 0 }) else {
      throw ImageError("\(path) has the shape \(file.shape): it holds no pictures")
    }
    pixels = file.bytes
    shape = file.shape
    count = file.shape[0]
    guard let beside = Self.labelPath(of: path) else {
      (self.classes, labels) = ([], [])
      return
    }
    let numbers = try IDXFile(path: beside)
    guard numbers.shape == [count] else {
      throw ImageError("\(beside) has the shape \(numbers.shape); \(count) labels are needed")
    }
    let largest = Int(numbers.bytes.max() ?? 0)
    let names = classes ?? (0...largest).map(String.init)
    guard largest < names.count else {
      throw ImageError("\(beside) has the label \(largest); there are \(names.count) classes")
    }
    self.classes = names
    labels = numbers.bytes.map { Int($0) }
  }

  /// A picture.
  public func picture(at index: Int) -> Raster {
    let channels = shape.count == 4 ? 3 : 1
    let start = index * shape[1] * shape[2] * channels
    return Raster(width: shape[2], height: shape[1], channelCount: channels) {
      Double(pixels[start + $0]) / 255
    }
  }

  /// The label of a picture; nil where there is no file of labels.
  public func label(at index: Int) -> Int? {
    labels.isEmpty ? nil : labels[index]
  }

  /// The file of labels beside a file of pictures, compressed or not.
  private static func labelPath(of path: String) -> String? {
    let name = FilePath(path).name
    guard name.contains("images") else { return nil }
    let other = name.replacingOccurrences(of: "images", with: "labels")
      .replacingOccurrences(of: "idx3", with: "idx1")
    let plain = other.hasSuffix(".gz") ? String(other.dropLast(3)) : other
    return [other, plain, plain + ".gz"].map { FilePath.sibling(of: path, named: $0) }
      .first { FileManager.default.fileExists(atPath: $0) }
  }
}
