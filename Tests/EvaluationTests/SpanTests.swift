import Evaluation
import Foundation
import Simulation
import Symmetries
import Testing

/// How a span compares with the true algebra.
@Suite struct SpanTests {
  static func span(_ recipe: Simulator, _ fields: [[String: String]]) throws -> SpanEvaluation {
    try Evaluator(simulator: recipe).evaluate(EvaluatorTests.model(fields)).span
  }

  /// Two of four right and one wrong: a soft count of each.
  @Test func precisionAndRecall() throws {
    let overlap = try Self.span(EvaluatorTests.kdv(), [["t": "1"], ["x": "1"], ["u": "u"]]).overlap
    #expect((2 / 3.0..<2.4 / 3).contains(overlap.precision), "\(overlap.precision)")
    #expect((2 / 4.0..<2.4 / 4).contains(overlap.recall), "\(overlap.recall)")
    let whole = try Self.span(
      EvaluatorTests.kdv(),
      [["t": "1"], ["x": "1"], ["x": "t", "u": "1"], ["t": "3*t", "x": "x", "u": "-2*u"]]
    ).overlap
    #expect(abs(whole.precision - 1) < 1e-12 && abs(whole.recall - 1) < 1e-12)
  }

  /// Finding the superposition of solutions says nothing of the heat equation.
  @Test func theIdealIsLeftOut() throws {
    var recipe = try Recipe(named: "heat")
    recipe.trajectories = 4
    let simulator = try Simulator(recipe)
    let span = try Self.span(simulator, [["u": "1"], ["u": "x"], ["u": "u"]])
    #expect(span.idealDimension == 3)
    #expect(span.foundDimension == 3)
    #expect(abs(span.overlap.recall - 3 / 8.0) < 1e-9)
    let rest = try #require(span.overlapModuloIdeal)
    #expect(rest.trueDimension == 5 && rest.foundDimension == 1)
    #expect(abs(rest.precision - 1) < 1e-9 && abs(rest.recall - 1 / 5.0) < 1e-9)
  }

  /// The flow of d_t + c d_x moves a travelling wave along itself.
  @Test func trivialFieldsAreLeftOut() throws {
    var recipe = try Recipe(named: "advection")
    recipe.trajectories = 4
    let span = try Self.span(Simulator(recipe), [["t": "1"], ["x": "1"]])
    let rest = try #require(span.overlapModuloIdeal)
    #expect(span.overlap.foundDimension == 2)
    #expect(rest.foundDimension == 1, "d_t and d_x differ by a trivial field")
    #expect(abs(rest.precision - 1) < 1e-9)
  }

  /// [d_t, t d_x + d_u] = d_x was not found, but follows.
  @Test func bracketsProposeWhatIsMissing() throws {
    let closure = try Self.span(
      EvaluatorTests.kdv(), [["t": "1"], ["x": "t", "u": "1"]]
    ).closure
    #expect(closure.proposals == ["d_x"])
    #expect(closure.largestLeak ?? 0 > 0.9)
    // A wrong field's brackets propose nothing.
    let wrong = try Self.span(
      EvaluatorTests.kdv(), [["x": "1"], ["t": "3*t", "x": "x", "u": "-u"], ["u": "u"]]
    ).closure
    #expect(wrong.proposals.isEmpty)
  }

  /// Equations with explicit time: their algebra holds the functions they suggest.
  @Test func functionsOfTimeAreTruth() throws {
    var recipe = try Recipe(named: "ckdv")
    recipe.time = 4
    recipe.trajectories = 2
    recipe.domain = [32]
    recipe.grid = [128]
    let evaluation = try Evaluator(simulator: Simulator(recipe)).evaluate(
      EvaluatorTests.model([
        ["x": "1"], ["x": "2*(t + 1)^(1/2)", "u": "(t + 1)^(-1/2)"],
        ["t": "3*t + 3", "x": "x", "u": "-2*u"], ["t": "1"],
        ["x": "2*(t + 1)^(1/2)", "u": "1.1*(t + 1)^(-1/2)"],
      ]))
    #expect(evaluation.span.trueDimension == 4)
    #expect(
      evaluation.generators.map(\.verdict)
        == [.symmetry, .symmetry, .symmetry, .notASymmetry, .notASymmetry])
  }
}
