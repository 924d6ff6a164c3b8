import Evaluation
import Foundation
import Jets
import Numbers
import Simulation
import Symmetries
import Testing

/// The trust protocol: true generators at the floor, false ones far above it.
@Suite struct EvaluatorTests {
  static let space = VariableSpace(independents: [.t, .x], dependents: ["u"])

  static func model(_ components: [[String: String]]) throws -> SymmetryModel {
    SymmetryModel(
      space: space,
      generators: try components.map { texts in
        DiscoveredGenerator(
          form: .polynomial(
            try PolynomialVectorField(space: space, componentTexts: texts).map(\.double)))
      })
  }

  /// A short KdV run: what the scores are does not depend on its length.
  static func kdv() throws -> Simulator {
    var recipe = try Recipe(named: "kdv")
    recipe.domain = [32]
    recipe.time = 4
    recipe.frames = 20
    recipe.grid = [128]
    return try Simulator(recipe)
  }

  @Test func trueAndFalseGeneratorsOfKdVAreFarApart() throws {
    let evaluation = try Evaluator(simulator: Self.kdv()).evaluate(
      Self.model([
        ["t": "1"], ["x": "1"], ["x": "t", "u": "1"], ["t": "3*t", "x": "x", "u": "-2*u"],
        ["t": "3*t", "x": "x", "u": "-1.99*u"], ["u": "u"], ["u": "1"],
        ["t": "t^2", "x": "t*x", "u": "x - t*u"],
      ]))
    #expect(evaluation.floor <= 1e-8)
    #expect(
      evaluation.generators.map(\.verdict)
        == Array(repeating: .symmetry, count: 4) + Array(repeating: .notASymmetry, count: 4))
    for generator in evaluation.generators.prefix(4) {
      #expect(generator.motions[1].residual <= 10 * evaluation.floor, "\(generator.expression)")
      #expect(generator.infinitesimal <= 1e-12)
    }
    for generator in evaluation.generators.suffix(4) {
      #expect(generator.motions[1].residual >= 100 * evaluation.floor, "\(generator.expression)")
      // Two implementations, finite motions and prolonged fields, measure the same defect.
      let ratio = generator.residualRate / generator.infinitesimal
      #expect((0.2...5).contains(ratio), "\(generator.expression): \(ratio)")
    }
    #expect(evaluation.generators[5].motions[1].residual >= 1e6 * evaluation.floor)
  }

  /// However the basis is mixed, the span holds four symmetries and two others.
  @Test func theSpanCountsSymmetriesInAnyBasis() throws {
    let texts = [
      ["t": "1 + 3*t", "x": "x + t", "u": "1 - 2*u"], ["t": "1", "x": "1"],
      ["t": "1", "x": "1 + t + x", "u": "1"], ["t": "3*t", "x": "x + 2", "u": "-u"],
      ["x": "x - 1", "u": "u"], ["t": "2", "x": "t", "u": "1 + u"],
    ]
    let span = try Evaluator(simulator: Self.kdv()).evaluate(Self.model(texts)).span
    #expect(span.foundDimension == 4)
    #expect(span.defects[4] / span.defects[3] >= 1e6)
    #expect(span.trueDimension == 4)
    #expect(span.overlap.principalAnglesDegrees.max()! < 1e-6)
    #expect(span.missing.isEmpty)
  }

  @Test func missingAndExtraDirectionsAreNamed() throws {
    let span = try Evaluator(simulator: Self.kdv()).evaluate(
      Self.model([["t": "1"], ["x": "1"], ["u": "u"]])
    ).span
    #expect(span.foundDimension == 2)
    #expect(span.missing == ["t*d_x + d_u", "3*t*d_t + x*d_x - 2*u*d_u"])
    #expect(span.extra == ["u*d_u"])
    #expect(span.overlap.grassmann > .pi / 2)
  }

  @Test func repeatedGeneratorsCountOnce() throws {
    let evaluation = try Evaluator(simulator: Self.kdv()).evaluate(
      Self.model([["t": "1"], ["t": "2"], ["t": "3"]]))
    #expect(evaluation.confirmed == 1)
    #expect(evaluation.generators.allSatisfy { $0.verdict == .symmetry })
  }

  /// On a grid coarser than the stencils, clean solutions are made on a finer one.
  @Test func coarseGridsAreRefined() throws {
    var recipe = Recipe(name: "coarse", equation: "u_t + u_xxx = 0")
    recipe.grid = [16]
    recipe.frames = 4
    let evaluation = try Evaluator(simulator: Simulator(recipe)).evaluate(Self.model([["x": "1"]]))
    #expect(evaluation.generators[0].verdict == .symmetry)
  }

  @Test func anAnswerWithoutGeneratorsIsScored() throws {
    var empty = try Self.model([])
    empty.reasonForNoClaim = "nothing found"
    let evaluation = try Evaluator(simulator: Self.kdv()).evaluate(empty)
    #expect(evaluation.confirmed == 0)
    #expect(evaluation.span.missing.count == 4)
  }

  @Test func aModelOnAnotherSpaceIsRefused() throws {
    let other = SymmetryModel(
      space: VariableSpace(independents: [.t, .x], dependents: ["v"]), generators: [])
    #expect(throws: EvaluationError.self) {
      try Evaluator(simulator: Self.kdv()).evaluate(other)
    }
  }
}
