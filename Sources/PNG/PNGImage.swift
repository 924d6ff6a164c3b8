/// An image of the format PNG: what its pixels mean, and their samples as they stand in the file.
///
/// Intensities are taken as stored: gamma, colour profiles, orientation and texts are not read.
public struct PNGImage: Hashable, Sendable {
  /// The number of pixels of a row.
  public var width: Int

  /// The number of rows.
  public var height: Int

  /// What the samples of a pixel mean.
  public var colourType: PNGColourType

  /// The number of bits of a sample: 1, 2, 4, 8 or 16.
  public var bitDepth: Int

  /// The colours that the samples of the type `palette` number; empty for the others.
  public var palette: [PNGColour]

  /// Which pixels are transparent, where the samples do not tell.
  public var transparency: PNGTransparency?

  /// Whether the rows are stored in seven passes (Adam7).
  public var isInterlaced: Bool

  /// The samples `[y, x, channel]`.
  public var samples: PNGSamples

  /// Creates an image; `encoded()` says whether it is one that a file can hold.
  public init(
    width: Int, height: Int, colourType: PNGColourType, bitDepth: Int, samples: PNGSamples,
    palette: [PNGColour] = [], transparency: PNGTransparency? = nil, isInterlaced: Bool = false
  ) {
    self.width = width
    self.height = height
    self.colourType = colourType
    self.bitDepth = bitDepth
    self.samples = samples
    self.palette = palette
    self.transparency = transparency
    self.isInterlaced = isInterlaced
  }

  /// The largest value that a sample can have.
  public var largestSample: Int { 1 << bitDepth - 1 }
}
