/// An entry of a palette, 8 bits a channel.
public struct PNGColour: Hashable, Sendable {
  /// The intensity of red, from 0 to 255.
  public var red: UInt8

  /// The intensity of green, from 0 to 255.
  public var green: UInt8

  /// The intensity of blue, from 0 to 255.
  public var blue: UInt8

  /// Creates an entry.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}
