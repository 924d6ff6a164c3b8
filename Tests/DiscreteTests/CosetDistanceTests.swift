import Discrete
import Foundation
import LinearAlgebra
import Testing

@Suite struct CosetDistanceTests {
  private static let turn = Matrix([[0, -1], [1, 0]])

  private func rotation(_ angle: Double) -> Matrix {
    Matrix([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])
  }

  /// All rotations lie in one coset of SO(2), all reflections in the other, however far they are turned.
  @Test func toldApartModuloRotations() throws {
    let distance = CosetDistance([Self.turn], columns: [1, 1], seed: 0)
    let mirror = SymmetryElement(Matrix([[-1, 0], [0, 1]]))
    for angle in stride(from: 0.1, to: 6, by: 0.7) {
      let turned = SymmetryElement(rotation(angle))
      let same = try #require(try distance.nearest(in: turned, to: .identity(2)))
      #expect(same.distance < 1e-3)
      let other = try #require(try distance.nearest(in: turned * mirror, to: .identity(2)))
      #expect(other.distance > 0.9)
      let found = try #require(try distance.nearest(in: turned * mirror, to: mirror))
      #expect(found.distance < 1e-3)
    }
  }

  /// What a matrix does along a direction in which the data hardly vary counts for little; a reversal always counts.
  @Test func distancesAreThoseOfMovedData() throws {
    let distance = CosetDistance([], columns: [1, 1e-3], seed: 0)
    let sheared = SymmetryElement(Matrix([[1, 5], [0, 1]]))
    let near = try #require(try distance.nearest(in: sheared, to: .identity(2)))
    #expect(near.distance < 0.01)
    #expect(
      try distance.nearest(in: SymmetryElement(sheared.matrix, reverses: true), to: .identity(2))
        == nil)
  }

  @Test func determinants() {
    let matrix = Matrix([[0, 2, 7], [3, 1, 7], [0, 0, 1]])
    #expect(abs(matrix.determinant(leading: 2) + 6) < 1e-12)
    #expect(abs(matrix.determinant(leading: 3) + 6) < 1e-12)
    #expect(Matrix([[1, 2], [2, 4]]).determinant(leading: 2) == 0)
  }
}
