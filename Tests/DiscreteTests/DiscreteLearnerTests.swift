import Configuration
import Datasets
import Discrete
import Fields
import Foundation
import Learning
import Randomness
import Symmetries
import Testing

@Suite struct DiscreteLearnerTests {
  /// Normal points of the plane with a function of each.
  private func pairs(_ function: (Double, Double) -> Double) -> SampleList {
    let grid = Grid(axes: [Axis(name: "point", coordinates: [0])])
    let samples = (0..<4000).map { index -> Sample in
      var random = PhiloxGenerator(seed: 3, index: UInt64(index), stream: 1)
      let (x, y) = (random.normal(), random.normal())
      return Sample(
        fields: [
          Field(name: "a", grid: grid, values: [x]), Field(name: "b", grid: grid, values: [y]),
        ], target: .values([function(x, y)]))
    }
    return SampleList(
      description: DatasetDescription(
        kind: .pairs, grid: grid, variables: ["a", "b"],
        target: .values(shape: [], names: ["f"])), samples: samples)
  }

  private var learner: DiscreteLearner {
    var learner = DiscreteLearner()
    (learner.widths, learner.steps, learner.restarts) = ([48, 48], 1000, 16)
    (learner.searchSteps, learner.points) = (200, 500)
    return learner
  }

  private func rows(_ model: SymmetryModel) -> [[[Double]]] {
    model.generators.compactMap {
      guard case .finite(let transformation) = $0.form else { return nil }
      return transformation.rows
    }
  }

  private func fit(_ learner: DiscreteLearner, _ source: some DataSource) throws -> SymmetryModel {
    try learner.fit(source, seed: 1) { _ in }
  }

  /// A function of |z| has the connected group SO(2), and one coset of reflections.
  @Test func reflectionsOfAnInvariantOfRotations() throws {
    let model = try fit(learner, pairs { x, y in sin(1.5 * (x * x + y * y).squareRoot()) })
    #expect(model.findings["connectedDimension"] == .integer(1))
    #expect(model.findings["cosets"] == .integer(2))
    let found = try #require(rows(model).first)
    #expect(model.generators.count == 1)
    let target = [[-1.0, 0, 0], [0, 1, 0]]
    for (row, wanted) in zip(found, target) {
      for (entry, value) in zip(row, wanted) { #expect(abs(entry - value) < 0.05) }
    }
  }

  /// sin(1.5 a) b^2 is kept by b -> -b alone.
  @Test func oneChangeOfSign() throws {
    var learner = learner
    learner.restarts = 32
    let model = try fit(learner, pairs { x, y in sin(1.5 * x) * y * y })
    #expect(model.findings["connectedDimension"] == .integer(0))
    let found = try #require(rows(model).first)
    #expect(model.generators.count == 1)
    #expect(abs(found[0][0] - 1) < 0.1 && abs(found[1][1] + 1) < 0.1)
  }

  /// Nothing keeps a function without symmetry.
  @Test func nothingIsClaimedOfAFunctionWithoutSymmetry() throws {
    let model = try fit(
      learner, pairs { x, y in sin(1.3 * x) + 0.7 * cos(1.1 * y + 0.6) + 0.4 * x * y })
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim != nil)
  }

  /// Solutions of u_t = w u_xx + f(u), from sums of sines, by small explicit steps.
  private func solutions(_ reaction: (Double) -> Double) -> SampleList {
    let (count, frames) = (64, 20)
    let grid = Grid(axes: [
      .uniform("t", start: 0, length: 2, count: frames), .periodic("x", period: 6, count: count),
    ])
    let samples = (0..<10).map { index -> Sample in
      var random = PhiloxGenerator(seed: 5, index: UInt64(index), stream: 1)
      var state = [Double](repeating: 0, count: count)
      for mode in 1...4 {
        let (size, phase) = (0.6 * random.normal(), random.uniform(in: 0..<6.28))
        for place in state.indices {
          state[place] += size * sin(2 * .pi * Double(mode * place) / Double(count) + phase)
        }
      }
      var values: [Double] = []
      let step = 2 / Double(frames - 1) / 20
      for _ in 0..<frames {
        values += state
        for _ in 0..<20 {
          let old = state
          for place in state.indices {
            let bend =
              old[(place + 1) % count] + old[(place + count - 1) % count] - 2 * old[place]
            state[place] += step * (0.05 * bend / pow(6 / Double(count), 2) + reaction(old[place]))
          }
        }
      }
      return Sample(fields: [Field(name: "u", grid: grid, values: values)])
    }
    return SampleList(
      description: DatasetDescription(kind: .evolution, grid: grid, variables: ["u"]),
      samples: samples)
  }

  /// u -> -u, x -> -x and both for a cubic reaction; x -> -x alone for a quadratic one.
  @Test func signsOfSolutions() throws {
    var learner = learner
    (learner.steps, learner.radius) = (1500, 2)
    let cubic = try fit(learner, solutions { $0 - $0 * $0 * $0 })
    let signs = Set(rows(cubic).map { [$0[1][1].rounded(), $0[2][2].rounded()] })
    #expect(signs == [[1, -1], [-1, 1], [-1, -1]])
    #expect(rows(cubic).allSatisfy { abs($0[2][3]) < 0.05 && abs(abs($0[2][2]) - 1) < 1e-6 })
    let quadratic = try fit(learner, solutions { $0 * (1 - $0) - 0.3 * $0 * $0 * $0 })
    #expect(rows(quadratic).map { [$0[1][1].rounded(), $0[2][2].rounded()] } == [[-1, 1]])
  }

  @Test func settingsAndDataThatDoNotFit() {
    var learner = learner
    learner.restarts = 1
    #expect(throws: ConfigurationError("restarts is 1; 2 to 4096 are possible")) {
      try fit(learner, pairs { x, _ in x })
    }
  }
}
