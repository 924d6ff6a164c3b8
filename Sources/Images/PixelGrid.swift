/// Where the pixels of an image lie in the plane.
///
/// The centre of the pixel in row i and column j is x = (2 j + 1 - W) / S, y = (2 i + 1 - H) / S with
/// S = max(W, H): the longer side of the image goes from -1 to 1, x to the right and y **down**, as
/// the rows stand in a file. A pixel is 2 / S wide.
public struct PixelGrid: Hashable, Sendable {
  /// The number of columns.
  public let width: Int

  /// The number of rows.
  public let height: Int

  /// Creates a grid.
  ///
  /// - Precondition: both sizes are positive.
  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0, "an image has pixels")
    self.width = width
    self.height = height
  }

  /// The width of a pixel.
  public var pixel: Double { 2 / Double(max(width, height)) }

  /// The point at a place, in pixels: whole numbers are centres.
  public func point(row: Double, column: Double) -> SIMD2<Double> {
    SIMD2(2 * column + 1 - Double(width), 2 * row + 1 - Double(height)) * (pixel / 2)
  }

  /// The map from places (column, row) to points (x, y).
  public var points: ProjectiveMap {
    ProjectiveMap(rows: [
      [pixel, 0, (1 - Double(width)) * pixel / 2], [0, pixel, (1 - Double(height)) * pixel / 2],
      [0, 0, 1],
    ])
  }

  /// The map from points (x, y) to places (column, row).
  public var places: ProjectiveMap {
    ProjectiveMap(rows: [
      [1 / pixel, 0, (Double(width) - 1) / 2], [0, 1 / pixel, (Double(height) - 1) / 2], [0, 0, 1],
    ])
  }
}
