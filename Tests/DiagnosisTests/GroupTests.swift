import Datasets
import Diagnosis
import Foundation
import LinearAlgebra
import Randomness
import Testing

@Suite struct GroupTests {
  @Test func namesAreRead() {
    func dimension(_ text: String) -> Int?? {
      if case .rotations(let n)? = DiagnosedGroup(named: text) { return .some(n) }
      return nil
    }
    #expect(dimension("so2") == .some(2) && dimension("SO(3)") == .some(3))
    #expect(dimension("so(n)") == .some(nil))
    for text in ["so1", "so", "so2x", "sp4", "so(2", "so()3"] { #expect(dimension(text) == nil) }
    for name in ["lorentz", "translations", "scaling", "so7"] {
      #expect(DiagnosedGroup(named: name)?.name == name)
    }
  }

  /// Orthogonal, of determinant 1, and uniform: first moments vanish, E[R_ij^2] = 1/n.
  @Test(arguments: [2, 3, 5]) func rotationsAreUniform(n: Int) {
    var random = PhiloxGenerator(seed: 3, index: 0, stream: 0)
    let draws = 4000
    var (mean, square) = (0.0, 0.0)
    for _ in 0..<draws {
      let rotation = RotationLaw.rotation(n, &random)
      let product = rotation.transposed * rotation
      for row in 0..<n {
        for column in 0..<n {
          #expect(abs(product[row, column] - (row == column ? 1 : 0)) < 1e-12)
        }
      }
      #expect(abs(RotationLaw.determinant(rotation) - 1) < 1e-12)
      mean += rotation[0, n - 1] / Double(draws)
      square += rotation[n - 1, n - 1] * rotation[n - 1, n - 1] / Double(draws)
    }
    #expect(abs(mean) < 0.05 && abs(square - 1 / Double(n)) < 0.03)
  }

  @Test func flowsThatCloseUpAreKnown() throws {
    func turn(_ rows: [[Double]]) -> Double? { ModelLaw.turn(of: Matrix(rows)) }
    let rotation = try #require(turn([[0, -2, 0], [2, 0, 0], [0, 0, 0]]))
    #expect(abs(rotation - Double.pi) < 1e-6)
    // Learned: a little beside the rotation.
    let learned = try #require(turn([[0.01, -1, 0], [1.02, 0, 0], [0, 0, 0]]))
    #expect(abs(learned - 2 * Double.pi) < 0.1)
    // Two planes at frequencies 1 and 2.
    let two = try #require(
      turn([[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, -2], [0, 0, 2, 0]]))
    #expect(abs(two - 2 * Double.pi) < 1e-6)
    #expect(turn([[0, 1], [1, 0]]) == nil)
    #expect(turn([[0, 1], [0, 0]]) == nil)
    #expect(turn([[0.3, -1], [1, 0.3]]) == nil)
  }

  @Test func lorentzMapsKeepTheMetric() throws {
    let law = LorentzLaw(
      blocks: [[0, 1, 2, 3]], coordinates: ["e", "px", "py", "pz"], rapidity: 0.5)
    var random = PhiloxGenerator(seed: 3, index: 0, stream: 0)
    var metric = Matrix(rows: 4, columns: 4)
    for place in 0..<4 { metric[place, place] = place == 0 ? 1 : -1 }
    for _ in 0..<20 {
      let map = law.draw(&random).matrix
      let rest = map.transposed * metric * map - metric
      #expect(rest.entries.allSatisfy { abs($0) < 1e-12 })
      #expect(map[0, 0] >= 1 && map[0, 0] <= cosh(0.5))
    }
  }

  /// The error of a mean of copies is that of what was copied.
  @Test func errorsCountGroupsOnce() {
    let values = (0..<100).map { Double($0 % 7) }
    let single = GroupedMean(values, groups: Array(0..<100))
    let copied = GroupedMean(values + values + values, groups: (0..<300).map { $0 % 100 })
    #expect(abs(single.value - copied.value) < 1e-12)
    #expect(abs(single.error - copied.error) < 1e-12 && single.error > 0.1)
  }
}
