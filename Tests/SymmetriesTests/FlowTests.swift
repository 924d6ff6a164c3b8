import Foundation
import Jets
import Numbers
import Symmetries
import Testing

@Suite struct FlowTests {
  static let space = VariableSpace(independents: [.t, .x], dependents: ["u"])

  static func field(_ texts: [String: String]) throws -> PolynomialVectorField<Double> {
    try PolynomialVectorField(space: space, componentTexts: texts).map(\.double)
  }

  /// Closed-form one-parameter groups (Olver 1993, section 2.4).
  @Test(arguments: [0.01, 0.3, -0.5])
  func flowsAreThoseInClosedForm(e: Double) throws {
    let points = PointBatch([[0.2, 1.1, -0.7], [3, -2, 0.4], [0.5, -1.5, 2]])
    let (t, x, u) = (points.coordinates[0], points.coordinates[1], points.coordinates[2])
    let cases: [([String: String], [[Double]])] = [
      (
        ["t": "3*t", "x": "x", "u": "-2*u"],
        [t.map { $0 * exp(3 * e) }, x.map { $0 * exp(e) }, u.map { $0 * exp(-2 * e) }]
      ),
      (
        ["t": "x", "x": "t"],
        [
          zip(t, x).map { cosh(e) * $0 + sinh(e) * $1 },
          zip(t, x).map { sinh(e) * $0 + cosh(e) * $1 }, u,
        ]
      ),
      (
        ["x": "-u", "u": "x"],
        [
          t, zip(x, u).map { cos(e) * $0 - sin(e) * $1 },
          zip(x, u).map { sin(e) * $0 + cos(e) * $1 },
        ]
      ),
      (["x": "x + 1"], [t, x.map { exp(e) * ($0 + 1) - 1 }, u]),
      (["x": "t", "u": "1"], [t, zip(x, t).map { $0 + e * $1 }, u.map { $0 + e }]),
      (
        ["t": "t^2", "x": "t*x", "u": "x - t*u"],
        [
          t.map { $0 / (1 - e * $0) }, zip(x, t).map { $0 / (1 - e * $1) },
          (0..<3).map { u[$0] * (1 - e * t[$0]) + e * x[$0] },
        ]
      ),
    ]
    for (texts, expected) in cases {
      let found = Flow(of: try Self.field(texts)).transported(points, by: e)
      for (one, other) in zip(found.coordinates, expected) {
        for (value, exact) in zip(one, other) {
          #expect(abs(value - exact) <= 1e-12 * max(1, abs(exact)), "\(texts)")
        }
      }
    }
  }

  @Test func pointsThatEscapeBecomeInfiniteAndDoNotHang() throws {
    let points = PointBatch([[10, 0.1], [0, 0], [0, 0]])
    let found = Flow(of: try Self.field(["t": "t^2"])).transported(points, by: 1)
    // t/(1 - e t) passes infinity at e = 1/10: no finite answer is right.
    #expect(!(found.coordinates[0][0].magnitude < 1e3))
    #expect(abs(found.coordinates[0][1] - 0.1 / 0.9) < 1e-9)
  }
}
