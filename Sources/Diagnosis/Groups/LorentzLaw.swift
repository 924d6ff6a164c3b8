import Foundation
import LinearAlgebra
package import Randomness

/// Elements of the restricted Lorentz group: a rotation, a boost of limited rapidity, a rotation.
package struct LorentzLaw: ElementLaw {
  private let blocks: [[Int]]
  private let size: Int
  private let rapidity: Double

  package let description: String

  /// Takes blocks of an energy or time and three coordinates of space.
  package init(blocks: [[Int]], coordinates: [String], rapidity: Double) {
    (self.blocks, size, self.rapidity) = (blocks, coordinates.count, rapidity)
    let names = blocks.map { "(" + $0.map { coordinates[$0] }.joined(separator: ", ") + ")" }
    description =
      "Lorentz maps of " + names.joined(separator: ", ")
      + ": a boost of rapidity -\(rapidity) to \(rapidity) between two uniform rotations"
  }

  package func draw(_ random: inout PhiloxGenerator) -> AffineMap {
    func rotation() -> Matrix {
      AffineMap.blocks(RotationLaw.rotation(3, &random), on: [[1, 2, 3]], of: 4).matrix
    }
    let (before, after) = (rotation(), rotation())
    let value = random.uniform(in: -rapidity..<rapidity)
    let boost = Matrix(
      rows: 2, columns: 2, entries: [cosh(value), sinh(value), sinh(value), cosh(value)])
    let along = AffineMap.blocks(boost, on: [[0, 3]], of: 4).matrix
    return .blocks(after * along * before, on: blocks, of: size)
  }
}
