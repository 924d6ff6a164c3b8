/// An affine map of the intensities of a pixel: a row of a matrix for each channel, and an offset.
///
/// A grey pixel is taken as one with three equal channels; all maps here keep it grey.
public struct ColourTransformation: Hashable, Sendable {
  /// The weights of (r, g, b) in the new red.
  public var red: SIMD3<Double>

  /// The weights of (r, g, b) in the new green.
  public var green: SIMD3<Double>

  /// The weights of (r, g, b) in the new blue.
  public var blue: SIMD3<Double>

  /// What is added.
  public var offset: SIMD3<Double>

  /// Creates a map; the identity by default.
  public init(
    red: SIMD3<Double> = SIMD3(1, 0, 0), green: SIMD3<Double> = SIMD3(0, 1, 0),
    blue: SIMD3<Double> = SIMD3(0, 0, 1), offset: SIMD3<Double> = .zero
  ) {
    self.red = red
    self.green = green
    self.blue = blue
    self.offset = offset
  }

  /// The map that changes nothing.
  public static let identity = ColourTransformation()

  /// The new intensities of a pixel.
  public func callAsFunction(_ colour: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((red * colour).sum(), (green * colour).sum(), (blue * colour).sum()) + offset
  }

  /// The map that does what another does, then what this does.
  public func after(_ first: ColourTransformation) -> ColourTransformation {
    func row(_ weights: SIMD3<Double>) -> SIMD3<Double> {
      weights.x * first.red + weights.y * first.green + weights.z * first.blue
    }
    return ColourTransformation(
      red: row(red), green: row(green), blue: row(blue), offset: self(first.offset))
  }
}
