import Files
import Foundation
public import PNG

/// Opens pictures of whatever kind a path names.
public enum PictureFiles {
  /// A folder of PNG files, an IDX file (also compressed by gzip) or a `.npy` array.
  ///
  /// - Throws: an error of one line, where there is nothing or what is there cannot be read.
  public static func open(
    _ path: String, limits: PNGLimits = PNGLimits()
  ) throws -> any PictureCollection {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ImageError("cannot read \(path): there is no such file or folder")
    }
    if isFolder.boolValue { return try PNGFolder(path: path, limits: limits) }
    let name = FilePath(path).name
    if name.hasSuffix(".npy") { return try NumPyPictures(path: path, limits: limits) }
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    guard plain.hasSuffix(".idx") || plain.hasSuffix("-ubyte") || plain.contains("idx3") else {
      throw ImageError(
        "cannot read \(path): a folder of PNG files, FILE.idx, FILE-ubyte, either with .gz, "
          + "or FILE.npy is needed")
    }
    return try IDXPictures(path: path, limits: limits)
  }

  /// Refuses pictures of more pixels than are allowed.
  ///
  /// - Throws: `ImageError` that names the file.
  static func check(_ height: Int, _ width: Int, of path: String, _ limits: PNGLimits) throws {
    let pixels = height.multipliedReportingOverflow(by: width)
    guard pixels.overflow || pixels.partialValue > limits.pixels else { return }
    throw ImageError(
      "\(path) has pictures of \(width) x \(height) pixels; at most \(limits.pixels) are allowed")
  }

  /// The folder in which Debian's package dataset-fashion-mnist puts its files.
  public static let fashionMNISTFolder = "/usr/share/datasets/fashion-mnist"

  /// Fashion-MNIST, as Debian's package has it: 60,000 (`train`) or 10,000 pictures of 28 x 28.
  ///
  /// - Throws: `ImageError` that names the package where it is not installed.
  public static func fashionMNIST(isTest: Bool = false) throws -> IDXPictures {
    let path = fashionMNISTFolder + (isTest ? "/t10k" : "/train") + "-images-idx3-ubyte.gz"
    guard FileManager.default.fileExists(atPath: path) else {
      throw ImageError(
        "\(path) is not there; install it with 'sudo apt-get install dataset-fashion-mnist'")
    }
    return try IDXPictures(
      path: path,
      classes: [
        "t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
        "ankle-boot",
      ])
  }
}
