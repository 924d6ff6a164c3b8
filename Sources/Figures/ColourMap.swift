/// Colours for numbers from 0 to 1.
public struct ColourMap: Hashable, Sendable {
  private let colours: [Colour]

  /// Creates a map from colours at even distances, given as `0xRRGGBB`.
  ///
  /// - Precondition: there are at least two.
  public init(colours: [UInt32]) {
    precondition(colours.count >= 2, "a colour map needs two colours")
    self.colours = colours.map { Colour($0) }
  }

  /// The colour of a number, interpolated; those outside 0...1 have that of the nearer end.
  public func colour(at fraction: Double) -> Colour {
    guard !fraction.isNaN else { return .missing }
    let place = min(max(fraction, 0), 1) * Double(colours.count - 1)
    let index = min(Int(place), colours.count - 2)
    let weight = place - Double(index)
    func mix(_ share: KeyPath<Colour, Double>) -> Double {
      colours[index][keyPath: share] * (1 - weight) + colours[index + 1][keyPath: share] * weight
    }
    return Colour(red: mix(\.red), green: mix(\.green), blue: mix(\.blue))
  }
}
