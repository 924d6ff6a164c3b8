import Randomness

/// How the colours of a picture are drawn: grey ones light on black, others well apart.
struct RandomColours {
  let isColoured: Bool

  var channels: Int { isColoured ? 3 : 1 }

  /// A colour for what is seen.
  func foreground(using generator: inout PhiloxGenerator) -> SIMD3<Double> {
    guard isColoured else { return SIMD3(repeating: generator.uniform(in: 0.7..<1)) }
    var colour = SIMD3(
      generator.uniform(in: 0.3..<1), generator.uniform(in: 0.3..<1),
      generator.uniform(in: 0.3..<1))
    // One channel is full: no colour is too dark to be seen.
    colour[generator.integer(in: 0...2)] = 1
    return colour
  }

  /// A colour for what is behind.
  func background(using generator: inout PhiloxGenerator) -> SIMD3<Double> {
    guard isColoured else { return .zero }
    return SIMD3(
      generator.uniform(in: 0..<0.25), generator.uniform(in: 0..<0.25),
      generator.uniform(in: 0..<0.25))
  }
}
