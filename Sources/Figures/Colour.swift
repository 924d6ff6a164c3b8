/// A colour of the sRGB space.
public struct Colour: Hashable, Sendable {
  /// The share of red, 0 to 1.
  public var red: Double

  /// The share of green, 0 to 1.
  public var green: Double

  /// The share of blue, 0 to 1.
  public var blue: Double

  /// Creates a colour from its shares, 0 to 1.
  public init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Creates a colour from its hexadecimal form `0xRRGGBB`.
  public init(_ code: UInt32) {
    self.init(
      red: Double(code >> 16 & 255) / 255, green: Double(code >> 8 & 255) / 255,
      blue: Double(code & 255) / 255)
  }

  /// The hexadecimal form `0xRRGGBB`.
  public var code: UInt32 {
    [red, green, blue].reduce(0) { $0 << 8 | UInt32((min(max($1, 0), 1) * 255).rounded()) }
  }

  static let ink = Colour(0x222222)
  static let faint = Colour(0xd8d8d8)
  static let paper = Colour(0xffffff)

  /// What stands for NaN: no colour of a map.
  static let missing = Colour(0xbbbbbb)

  /// Eight colours told apart also by colour-blind readers (Okabe and Ito, 2008).
  public static let series: [Colour] = [
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000, 0xb3a900,
  ].map { Colour($0) }
}
