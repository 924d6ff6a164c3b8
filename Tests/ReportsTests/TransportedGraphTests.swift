import Evaluation
import Fields
import Foundation
import Jets
import Numbers
import Reports
import Symmetries
import Testing

/// What is drawn as a moved solution is the moved solution.
@Suite struct TransportedGraphTests {
  private static let period = 2 * Double.pi

  /// sin(x - t) for t from 0 to 2.
  private static let wave: SolutionGraph = {
    let times = (0...80).map { Double($0) / 40 }
    let positions = (0..<200).map { Double($0) * period / 200 }
    return SolutionGraph(
      times: times, positions: positions, period: period,
      fields: [times.flatMap { t in positions.map { sin($0 - t) } }])
  }()

  private func graph(_ texts: [String: String], for time: Double) throws -> TransportedGraph {
    let space = VariableSpace(independents: [.t, .x], dependents: ["u"])
    let field = try PolynomialVectorField(space: space, componentTexts: texts).map(\.double)
    return TransportedGraph(Self.wave, along: field, for: time)
  }

  @Test func movedWavesStandWhereTheyShould() throws {
    let window = 0...Self.period
    let cases: [([String: String], (Double) -> Double)] = [
      (["x": "1"], { sin($0 - 0.5 - 1) }),
      (["t": "1"], { sin($0 - 1 + 0.5) }),
      (["u": "u"], { exp(0.5) * sin($0 - 1) }),
      (["x": "t", "u": "1"], { sin($0 - 0.5 - 1) + 0.5 }),
      (["t": "t", "x": "x"], { sin(exp(-0.5) * ($0 - 1)) }),
    ]
    let grid = Grid(axes: [
      .uniform("t", start: 0, length: 2, count: 21),
      .uniform("x", start: 0, length: Self.period, count: 41),
    ])
    for (texts, expected) in cases {
      let moved = try graph(texts, for: 0.5)
      let profile = moved.profile(at: 1, within: window).filter(\.x.isFinite)
      #expect(profile.count > 100)
      #expect(profile.allSatisfy { abs($0.y - expected($0.x)) < 2e-3 }, "\(texts)")
      let field = moved.field(named: "u", on: grid)
      for (column, x) in grid.axes[1].coordinates.enumerated() {
        #expect(abs(field.values[10 * 41 + column] - expected(x)) < 2e-3, "\(texts) at \(x)")
      }
      // What was before the first frame is not known.
      #expect(field.values[0].isNaN == (texts == ["t": "1"]))
    }
  }
}
