/// What a file may ask for: anything beyond is refused before memory is spent on it.
public struct PNGLimits: Hashable, Sendable {
  /// The largest product of width and height.
  public var pixels = 1 << 26

  /// The largest number of bytes of a file.
  public var fileSize = 1 << 30

  /// The largest number of bytes of a chunk that is not image data.
  public var chunkSize = 1 << 23

  /// The largest number of chunks.
  public var chunks = 1 << 17

  /// The largest number of bytes that all compressed texts and profiles of a file expand to.
  ///
  /// They are not used, but a file that hides an avalanche is not trusted with the rest either.
  public var expandedText = 1 << 23

  /// The default limits.
  public init() {}

  /// The default limits with another budget of pixels.
  public init(pixels: Int) {
    self.pixels = pixels
  }
}
