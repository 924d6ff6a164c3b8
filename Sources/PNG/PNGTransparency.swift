/// Which pixels of an image without opacities are transparent (the chunk tRNS).
public enum PNGTransparency: Hashable, Sendable {
  /// The opacities, from 0 to 255, of the first colours of a palette; the others are opaque.
  case palette([UInt8])
  /// The pixel, one sample (grey) or three (RGB), that is transparent; all others are opaque.
  case key([UInt16])
}
