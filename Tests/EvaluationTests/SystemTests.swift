import Evaluation
import Foundation
import Jets
import LinearAlgebra
import Numbers
import Simulation
import Symmetries
import Testing

/// Systems of several fields: the nonlinear Schroedinger equation.
@Suite struct SystemTests {
  static let space = VariableSpace(independents: [.t, .x], dependents: ["u", "v"])

  static let truth = [
    ["t": "1"], ["x": "1"], ["u": "-v", "v": "u"], ["x": "2*t", "u": "-x*v", "v": "x*u"],
    ["t": "2*t", "x": "x", "u": "-u", "v": "-v"],
  ]

  static func form(_ texts: [String: String]) throws -> GeneratorForm {
    .polynomial(try PolynomialVectorField(space: space, componentTexts: texts).map(\.double))
  }

  static func model(_ forms: [GeneratorForm]) -> SymmetryModel {
    SymmetryModel(space: space, generators: forms.map { DiscoveredGenerator(form: $0) })
  }

  static func simulator() throws -> Simulator {
    var recipe = try Recipe(named: "nls")
    recipe.trajectories = 2
    recipe.time = 1
    recipe.frames = 20
    recipe.grid = [128]
    return try Simulator(recipe)
  }

  @Test func trueAndFalseGeneratorsAreFarApart() throws {
    let wrong = [
      ["u": "x"], ["t": "2*t", "x": "x", "u": "-u", "v": "-1.9*v"],
      ["u": "-1.05*v", "v": "u"], ["x": "2*t", "u": "x*v", "v": "-x*u"], ["v": "1"],
    ]
    let evaluation = try Evaluator(simulator: Self.simulator()).evaluate(
      Self.model(try (Self.truth + wrong).map(Self.form)))
    #expect(evaluation.isResolved)
    #expect(
      evaluation.generators.map(\.verdict)
        == Array(repeating: .symmetry, count: 5) + Array(repeating: .notASymmetry, count: 5))
    for generator in evaluation.generators.prefix(5) {
      #expect(generator.motions[1].residual <= 3 * evaluation.floor, "\(generator.expression)")
      #expect(generator.infinitesimal <= 1e-12)
      #expect(generator.commutation ?? 0 <= 1e-9, "\(generator.expression)")
    }
    for generator in evaluation.generators.dropFirst(5) {
      #expect(generator.motions[1].residual >= 1e4 * evaluation.floor, "\(generator.expression)")
      let ratio = generator.residualRate / generator.infinitesimal
      #expect((0.2...5).contains(ratio), "\(generator.expression): \(ratio)")
    }
    #expect(evaluation.span.trueDimension == 5 && evaluation.span.foundDimension == 5)
    #expect(evaluation.confirmed == 5)
    let angles = evaluation.span.trueAnglesDegrees
    #expect(angles.count == 5 && angles.allSatisfy { $0 < 1e-5 })
  }

  /// The phase as a matrix and as a network says the same as the polynomial; either may be wrong.
  @Test func otherFormsAreScoredAlike() throws {
    func matrix(_ upper: Double) -> [[Double]] {
      [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, upper], [0, 0, 1, 0]]
    }
    func network(_ upper: Double) throws -> GeneratorForm {
      let layer = NetworkLayer(
        name: "0", weights: Matrix(matrix(upper)), biases: [0, 0, 0, 0], activation: .identity)
      return .network(
        try NetworkField(
          space: Self.space, means: [0, 0, 0, 0], deviations: [1, 1, 1, 1], layers: [layer]))
    }
    let evaluation = try Evaluator(simulator: Self.simulator()).evaluate(
      Self.model([
        try Self.form(Self.truth[2]), .linear(LinearField(rows: matrix(-1), on: Self.space)),
        try network(-1), .linear(LinearField(rows: matrix(-1.05), on: Self.space)),
        try network(-1.05),
      ]))
    let scores = evaluation.generators
    #expect(
      scores.map(\.verdict) == [.symmetry, .symmetry, .symmetry, .notASymmetry, .notASymmetry])
    #expect(scores[3].motions[1].residual >= 100 * evaluation.floor)
    #expect(abs(scores[4].infinitesimal / scores[3].infinitesimal - 1) < 1e-9)
  }

  /// Nothing depends on the units of either field, on the grid or on the basis.
  @Test func calibration() throws {
    let evaluation = try Evaluator(simulator: Self.simulator()).evaluate(
      Self.model([try Self.form(["u": "u"])]), calibrates: true)
    let calibration = try #require(evaluation.calibration)
    #expect(calibration.passes)
    #expect(calibration.mixture?.found == 5)
    #expect(calibration.unitRatios.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  @Test func secondTimeDerivativesAreRefusedInOneLine() throws {
    let simulator = try Simulator(Recipe(named: "klein-gordon"))
    let model = SymmetryModel(space: simulator.system.space, generators: [])
    let error = #expect(throws: EvaluationError.self) {
      try Evaluator(simulator: simulator).evaluate(model)
    }
    #expect(error.map { "\($0)".contains("u_t") && !"\($0)".contains("\n") } ?? false)
  }
}
