/// What the samples of a pixel mean (PNG specification, section 11.2.2).
public enum PNGColourType: String, CaseIterable, Hashable, Sendable {
  /// One sample: an intensity.
  case grey
  /// Three samples: red, green and blue.
  case rgb
  /// One sample: the number of a colour in the palette.
  case palette
  /// Two samples: an intensity and its opacity.
  case greyAlpha
  /// Four samples: red, green, blue and opacity.
  case rgba

  /// The number of samples of a pixel.
  public var channels: Int {
    switch self {
    case .grey, .palette: 1
    case .greyAlpha: 2
    case .rgb: 3
    case .rgba: 4
    }
  }

  /// The numbers of bits that a sample may have.
  public var bitDepths: [Int] {
    switch self {
    case .grey: [1, 2, 4, 8, 16]
    case .palette: [1, 2, 4, 8]
    case .rgb, .greyAlpha, .rgba: [8, 16]
    }
  }

  /// Whether a sample is an opacity.
  public var hasAlpha: Bool { self == .greyAlpha || self == .rgba }

  /// The number that stands for it in a file.
  var code: Int {
    switch self {
    case .grey: 0
    case .rgb: 2
    case .palette: 3
    case .greyAlpha: 4
    case .rgba: 6
    }
  }
}
