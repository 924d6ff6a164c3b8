package import Randomness

/// How the elements of a group that move samples are drawn.
package protocol ElementLaw: Sendable {
  /// The law in words: which coordinates are moved, and by what.
  var description: String { get }

  /// A random element, on the coordinates that the law was made for.
  func draw(_ random: inout PhiloxGenerator) -> AffineMap
}
