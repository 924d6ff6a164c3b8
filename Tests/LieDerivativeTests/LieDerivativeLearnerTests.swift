import Foundation
import Learning
import LieDerivative
import LinearAlgebra
import Symmetries
import Tasks
import TestData
import Testing

@Suite struct LieDerivativeLearnerTests {
  /// The settings of quick runs.
  private func quick(_ change: (inout LieDerivativeLearner) -> Void = { _ in })
    -> LieDerivativeLearner
  {
    var learner = LieDerivativeLearner()
    (learner.steps, learner.widths, learner.points) = (2500, [64, 64], 600)
    change(&learner)
    return learner
  }

  private func matrices(_ model: SymmetryModel) -> [Matrix] {
    model.generators.compactMap { generator in
      guard case .linear(let field) = generator.form else { return nil }
      return Matrix(field.rows.map { Array($0.dropLast()) })
    }
  }

  /// The largest angle between spans of matrices, in degrees.
  private func angle(_ found: [Matrix], _ truth: [Matrix]) throws -> Double {
    let spans = try [found, truth].map {
      try Matrix($0.map(\.entries)).transposed.orthonormalColumns()
    }
    let cosines = try SingularValueDecomposition(spans[0].transposed * spans[1]).values
    return acos(min(cosines.last ?? 0, 1)) * 180 / .pi
  }

  private func rotation(_ row: Int, _ column: Int, of size: Int) -> Matrix {
    var matrix = Matrix(rows: size, columns: size)
    (matrix[row, column], matrix[column, row]) = (-1, 1)
    return matrix
  }

  @Test func theRotationsOfSpaceAreFoundAndNothingElse() throws {
    let data = SmallData.pairs(4000, variables: ["a", "b", "c"]) { point in
      tanh(point.reduce(0) { $0 + $1 * $1 } / 3)
    }
    let model = try quick().fit(data, seed: 0, record: { _ in })
    let found = matrices(model)
    let truth = [rotation(0, 1, of: 3), rotation(0, 2, of: 3), rotation(1, 2, of: 3)]
    try #require(found.count == 3, "\(model.findings)")
    let degrees = try angle(found, truth)
    #expect(degrees < 3)
    // The measure is no formality: a plane turned the wrong way is far off.
    var wrong = truth
    wrong[0][0, 1] = 1
    let far = try angle(found, wrong)
    #expect(far > 40)
  }

  @Test func aFunctionWithoutSymmetryGivesNone() throws {
    let data = SmallData.pairs(3000, variables: ["a", "b"]) { sin($0[0]) + pow($0[1], 3) / 3 }
    let model = try quick().fit(data, seed: 0, record: { _ in })
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim?.contains("relative defect") ?? false)
  }

  @Test func aMapThatIsNotLearnedClaimsNothing() throws {
    // Noise, whose derivative may vanish along anything.
    var count = 0
    let data = SmallData.pairs(1500, variables: ["a", "b"]) { _ in
      count += 1
      return sin(Double(count * count))
    }
    let model = try quick { $0.steps = 300 }.fit(data, seed: 0, record: { _ in })
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim?.hasPrefix("the learned map explains") ?? false)
  }

  @Test func whatIsNotLearnedIsNoSymmetry() throws {
    // The ripples along b are too fine for so few samples: the maps do not change along b, the function does.
    let data = SmallData.pairs(1500, variables: ["a", "b"]) { $0[0] + 0.9 * sin(25 * $0[1]) }
    let model = try quick { $0.steps = 800 }.fit(data, seed: 0, record: { _ in })
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim?.contains("0.85 is needed") ?? false)
  }

  /// On these orbits the speed of turning depends on the radius alone, so that momenta may be scaled.
  @Test(arguments: [LieDerivativeLearner.Map.network, .local])
  func statesTurnWithThoseBefore(map: LieDerivativeLearner.Map) throws {
    let data = SmallData.twoBodies(300)
    let learner = quick { ($0.map, $0.mask) = (map, .blocks) }
    let found = matrices(try learner.fit(data, seed: 0, record: { _ in }))
    try #require((1...2).contains(found.count))
    var truth = [Matrix(rows: 8, columns: 8), Matrix(rows: 8, columns: 8)]
    for block in 0..<4 {
      (truth[0][2 * block, 2 * block + 1], truth[0][2 * block + 1, 2 * block]) = (-1, 1)
    }
    for place in [2, 3, 6, 7] { truth[1][place, place] = 1 }
    let degrees = try angle(found, truth)
    #expect(degrees < 3)
  }

  @Test func tensorsMoveByBothIndices() throws {
    // x x^T goes to (A x)(A x)^T for every matrix A.
    let data = SmallData.tensors(3000)
    let moved = try quick().fit(data, seed: 0, record: { _ in })
    #expect(moved.generators.count == 4, "\(moved.findings)")
    let still = try quick { $0.target = .identity }.fit(data, seed: 0, record: { _ in })
    #expect(still.generators.isEmpty)
  }

  @Test func polynomialFieldsFollowCurvedLevels() throws {
    // The levels of b - a^2 are carried into themselves by d_a + 2 a d_b.
    let data = SmallData.pairs(4000, variables: ["a", "b"]) {
      tanh(($0[1] - $0[0] * $0[0]) / 2)
    }
    let learner = quick { ($0.fields, $0.degree, $0.steps) = (.polynomial, 1, 2500) }
    let model = try learner.fit(data, seed: 0, record: { _ in })
    try #require(model.generators.count == 1, "\(model.findings)")
    let field = try #require(model.generators[0].form.polynomialField)
    func factor(_ component: Int, _ exponents: [Int]) -> Double {
      field.components[component].terms[Monomial(exponents)] ?? 0
    }
    let slope = factor(1, [1, 0]) / factor(0, [0, 0])
    #expect(abs(slope - 2) < 0.1)
    for wrong in [factor(0, [1, 0]), factor(0, [0, 1]), factor(1, [0, 0]), factor(1, [0, 1])] {
      #expect(abs(wrong / factor(1, [1, 0])) < 0.06)
    }
  }
}
