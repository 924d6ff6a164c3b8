import Foundation
import LinearAlgebra
package import Randomness

/// Scalings of all coordinates by one factor, its logarithm uniform.
package struct ScalingLaw: ElementLaw {
  private let size: Int
  private let largest: Double

  package let description: String

  init(coordinates: [String], largest: Double) {
    (size, self.largest) = (coordinates.count, largest)
    description =
      "scalings of (\(coordinates.joined(separator: ", "))) by factors of 1/\(largest) to \(largest)"
  }

  package func draw(_ random: inout PhiloxGenerator) -> AffineMap {
    let factor = exp(random.uniform(in: -log(largest)..<log(largest)))
    var map = AffineMap.identity(size).matrix
    for place in 0..<size { map[place, place] = factor }
    return AffineMap(matrix: map)
  }
}
