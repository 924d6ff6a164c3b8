import Files
public import PNG

/// The pictures of a `.npy` array.
///
/// It is `[sample, y, x]` or `[sample, y, x, channel]` with one or three
/// channels: uint8 from 0 to 255, or float32 and float64 from 0 to 1. There are no labels.
public struct NumPyPictures: PictureCollection {
  /// The number of pictures.
  public let count: Int

  /// There are none.
  public var classes: [String] { [] }

  private let file: NumPyRows
  private let path: String
  private let width: Int
  private let height: Int
  private let channels: Int

  /// Reads the header; the values are read picture by picture.
  ///
  /// - Throws: `FileError` where the file is damaged, `ImageError` where it holds no pictures.
  public init(path: String, limits: PNGLimits = PNGLimits()) throws {
    let file = try NumPyRows(path: path)
    let shape = file.shape
    if shape.count >= 3 { try PictureFiles.check(shape[1], shape[2], of: path, limits) }
    guard shape.count == 3 || (shape.count == 4 && [1, 3].contains(shape[3])),
      shape.allSatisfy({ $0 > 0 })
    else {
      throw ImageError(
        "\(path) has the shape \(shape); [sample, y, x] or [sample, y, x, channel] with one or "
          + "three channels is needed")
    }
    guard file.isBytes || file.isFloatingPoint else {
      throw ImageError("\(path) holds whole numbers; uint8, float32 or float64 is needed")
    }
    self.file = file
    self.path = path
    (count, height, width) = (shape[0], shape[1], shape[2])
    channels = shape.count == 4 ? shape[3] : 1
  }

  /// A picture.
  ///
  /// - Throws: `FileError` where the file has become shorter, `ImageError` where an intensity is not a
  ///   number from 0 to 1.
  public func picture(at index: Int) throws -> Raster {
    let values = try file.row(index)
    let white: Double = file.isBytes ? 255 : 1
    if let stranger = values.first(where: { !((0...1).contains($0 / white)) }) {
      throw ImageError(
        "\(path): picture \(index) has the intensity \(stranger); 0 to 1 is needed for floats")
    }
    return Raster(width: width, height: height, channelCount: channels) { values[$0] / white }
  }

  /// There are no labels.
  public func label(at index: Int) -> Int? { nil }
}
