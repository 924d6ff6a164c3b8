import Foundation
import LinearAlgebra
import Testing

@Suite struct FactorisationTests {
  let sample = Matrix([[1, 2, 0.5], [0.3, -1, 2], [4, 0, 1], [0.1, 0.2, 0.3], [2, 2, -1]])

  @Test func singularVectorsRebuildTheMatrix() throws {
    let svd = try SingularValueDecomposition(sample)
    let rebuilt = svd.left.scalingColumns(by: svd.values) * svd.rightTransposed
    #expect((rebuilt - sample).entries.allSatisfy { abs($0) < 1e-14 })
  }

  @Test func leastSquaresRecoversCoefficientsOfUnequalScale() throws {
    let scaled = sample.scalingColumns(by: [1, 1e-8, 1e6])
    let truth = [2.0, -3e8, 5e-6]
    let target = (scaled * Matrix(rows: 3, columns: 1, entries: truth)).entries
    let found = try LeastSquares(scaled, target: target).coefficients
    for (one, other) in zip(found, truth) { #expect(abs(one / other - 1) < 1e-12) }
  }

  @Test(arguments: [1e-12, 1e-6, 0.3, 1.2])
  func principalAnglesAreAccurateWhenTiny(angle: Double) throws {
    let plane = Matrix([[1, 0], [0, 1], [0, 0], [0, 0]])
    let tilted = Matrix([[1, 0], [0, cos(angle)], [0, sin(angle)], [0, 0]])
    let angles = try PrincipalAngles(between: plane, and: tilted).radians
    #expect(angles[0] < 1e-15)
    #expect(abs(angles[1] / angle - 1) < 1e-3 * max(1e-13 / angle, 1e-9 / angle))
  }

  /// Mixing the columns of both matrices by the same matrix changes no value.
  @Test func generalisedSingularValuesDoNotDependOnTheBasis() throws {
    let criterion = Matrix([[1e-9, 0, 0], [0, 0.5, 0], [0, 0, 2]])
    let mixing = Matrix([[1, 2, 3], [0, 1, 4], [5, 6, 0]])
    let found = try GeneralisedSingularValues(
      criterion: criterion * mixing, size: Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]) * mixing)
    for (value, expected) in zip(found.values, [1e-9, 0.5, 2]) {
      #expect(abs(value / expected - 1) < 1e-5)
    }
  }
}
