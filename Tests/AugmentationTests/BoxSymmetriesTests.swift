import Augmentation
import Datasets
import Fields
import Foundation
import Jets
import Numbers
import Symmetries
import Testing

/// Which part of a span can be used on a periodic box.
@Suite struct BoxSymmetriesTests {
  private static let space = VariableSpace(independents: [.t, .x], dependents: ["u"])

  private func field(_ components: [String: String]) throws -> PolynomialVectorField<Double> {
    try PolynomialVectorField(space: BoxSymmetriesTests.space, componentTexts: components)
      .map { $0.double }
  }

  private var points: StandardisedPoints {
    get throws {
      let grid = Grid(axes: [
        .uniform("t", start: 0, length: 50, count: 26), .periodic("x", period: 64, count: 64),
      ])
      let samples = (0..<3).map { sample in
        let values = grid.axes[0].coordinates.flatMap { t in
          grid.axes[1].coordinates.map { sin(0.3 * t + 0.1 * $0 + Double(sample)) }
        }
        return Sample(fields: [Field(name: "u", grid: grid, values: values)])
      }
      let source = SampleList(
        description: DatasetDescription(grid: grid, variables: ["u"]), samples: samples)
      return try StandardisedPoints(of: source, space: BoxSymmetriesTests.space)
    }
  }

  private var kdv: [PolynomialVectorField<Double>] {
    get throws {
      try [
        field(["t": "1"]), field(["x": "1"]), field(["x": "t", "u": "1"]),
        field(["t": "3*t", "x": "x", "u": "-2*u"]),
      ]
    }
  }

  /// Combinations of the algebra of KdV, each with an error of the given size in every term.
  private func mixed(error: Double) throws -> [PolynomialVectorField<Double>] {
    let rough = try ["t", "x", "u"].flatMap { name in
      try ["1", "t", "u"].map { try field([name: $0]).scaled(by: error) }
    }
    let mixing = [[1, 2, -1, 0.5], [0.3, -1, 1, 1], [-2, 0.1, 0.7, -0.4], [0.6, 0.5, 0.4, 2]]
    return try mixing.enumerated().map { row, factors in
      let sum = try zip(factors, kdv).map { $1.scaled(by: $0) }.reduce(field([:]), +)
      return rough.enumerated().reduce(sum) { $0 + $1.1.scaled(by: cos(Double(3 * $1.0 + row))) }
    }
  }

  @Test(arguments: [0, 1e-9, 1e-6])
  func mixedBasisGivesTranslationAndBoost(error: Double) throws {
    let points = try points
    let found = try BoxSymmetries(
      of: mixed(error: error), over: points, rescales: false, movesTime: true)
    try #require(found.directions.count == 2 && found.used.count == 2)
    // Every direction is of d_x and the boost, to the error of the basis times its condition: of
    // size one, d_x is 18 times itself, and so are its errors.
    let (translation, boost) = try (kdv[1], kdv[2])
    for direction in found.directions {
      #expect(abs(points.size(of: direction.field) - 1) < 1e-3)
      let terms = direction.field.components
      let slope = terms[2].terms[Monomial([0, 0, 0])] ?? 0
      let shift = terms[1].terms[Monomial([0, 0, 0])] ?? 0
      let rest =
        direction.field + boost.scaled(by: -slope) + translation.scaled(by: -shift)
      #expect(points.size(of: rest) <= 5000 * error + 1e-12)
    }
    #expect(found.timeDirection != nil)
    let left = try #require(found.leftOut.first)
    #expect(found.leftOut.count == 1 && left.effects.contains(.rescales))
  }

  @Test func rescalingIsUsedWhereAsked() throws {
    let found = try BoxSymmetries(
      of: mixed(error: 0), over: points, rescales: true, movesTime: false)
    #expect(found.directions.count == 3)
    #expect(found.leftOut.map(\.effects) == [[.movesTime]])
    // Time is stretched about its origin: nothing is left of its translation.
    #expect(
      found.directions.allSatisfy { $0.field.components[0].terms[Monomial([0, 0, 0])] == nil })
  }

  @Test func whatBreaksTheBoxIsLeftOut() throws {
    let found = try BoxSymmetries(
      of: [
        field(["t": "t^2", "x": "t*x", "u": "x - t*u"]), field(["x": "u"]), field(["u": "x"]),
        field(["u": "u"]), field(["u": "2*u"]), field(["u": "t^2"]),
      ], over: points, rescales: true, movesTime: true)
    #expect(
      found.used.map { $0.field.rounded(digits: 6).description }.sorted() == ["t^2*d_u", "u*d_u"])
    #expect(found.timeDirection == nil)
    #expect(
      found.leftOut.map { $0.effects.contains(.breaks) }.filter { $0 }.count == 2)
    #expect(found.leftOut.contains { $0.effects == [.followsField] })
  }

  /// A motion depends on nothing but seed, sample and copy.
  @Test func motionsAreDeterminedBySeedAndSample() throws {
    let symmetries = try BoxSymmetries(of: kdv, over: points, rescales: false, movesTime: true)
    func family(_ seed: UInt64) -> MotionFamily {
      MotionFamily(
        symmetries: symmetries, strength: 0.5, seed: seed, frameSpacing: 2, mostFrames: 6)
    }
    let first = family(1).motion(ofSample: 5, copy: 2)
    #expect(first.coefficients == family(1).motion(ofSample: 5, copy: 2).coefficients)
    #expect(first.coefficients != family(2).motion(ofSample: 5, copy: 2).coefficients)
    #expect(first.coefficients != family(1).motion(ofSample: 5, copy: 3).coefficients)
    let points = try points
    for sample in 0..<50 {
      let motion = family(3).motion(ofSample: sample, copy: 0)
      #expect(abs(motion.strength) <= 0.5 && (0...6).contains(motion.frameShift))
      #expect(abs(points.size(of: motion.field) - abs(motion.strength)) < 1e-9)
    }
    #expect(Set((0..<50).map { family(3).motion(ofSample: $0, copy: 0).frameShift }).count == 7)
  }
}
