import LinearAlgebra
package import Randomness

/// Translations, uniform between bounds for each coordinate.
package struct TranslationLaw: ElementLaw {
  private let reaches: [Double]

  package let description: String

  /// Takes how far each coordinate is moved at most, to both sides.
  init(reaches: [Double], description: String) {
    (self.reaches, self.description) = (reaches, description)
  }

  package func draw(_ random: inout PhiloxGenerator) -> AffineMap {
    AffineMap(
      matrix: AffineMap.identity(reaches.count).matrix,
      offset: reaches.map { $0 * (2 * random.uniform() - 1) })
  }
}
