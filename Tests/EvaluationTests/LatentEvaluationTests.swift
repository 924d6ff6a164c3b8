import Adaptors
import Configuration
import Datasets
import Evaluation
import Foundation
import Jets
import LinearAlgebra
import Simulation
import Symmetries
import Testing

/// Scores of latent actions, on an oscillator whose orbits are ellipses: circles in the right coordinates.
struct LatentEvaluationTests {
  private static func source(gamma: Double = 0) throws -> MadeSamples {
    let recipe = try RecipeFile(
      json: [
        "kind": "trajectories", "equation": "q_t = 2*p; p_t = -0.5*q - gamma*p",
        "parameters": ["gamma": .number(gamma)],
        "initial": ["q": ["uniform": [-2, 2]], "p": ["uniform": [-1, 1]]], "time": 6, "frames": 61,
        "trajectories": 12, "tolerance": 1e-12,
      ], name: "oscillator")
    return MadeSamples(try recipe.recipe().makeMaker())
  }

  private static func layer(_ name: String, _ rows: [[Double]]) -> NetworkLayer {
    NetworkLayer(
      name: name, weights: Matrix(rows), biases: rows.map { _ in 0 }, activation: .identity)
  }

  /// The oscillator is the rotation of (q / 2, p).
  private static func model(_ generator: [[Double]], scale: Double = 2) throws -> SymmetryModel {
    let latent = try LatentSpace(
      variables: ["q", "p"],
      encoder: LatentMap(skip: layer("encoder.skip", [[1 / scale, 0], [0, 1]])),
      decoder: LatentMap(skip: layer("decoder.skip", [[scale, 0], [0, 1]])))
    return SymmetryModel(
      space: VariableSpace(independents: [], dependents: ["q", "p"]),
      generators: [
        DiscoveredGenerator(form: .latent(try LatentAction(latent, matrix: Matrix(generator))))
      ], latent: latent)
  }

  /// A right action is at rounding, one in coordinates off by a tenth is a hundred million times worse.
  @Test func wrongActionsScoreFarWorse() throws {
    let source = try Self.source()
    let right = try LatentEvaluation(of: Self.model([[0, 1], [-1, 0]]), on: source)
    let wrong = try LatentEvaluation(of: Self.model([[0, 1], [-1, 0]], scale: 1.8), on: source)
    let scores = try [right, wrong].map { try #require($0.generators.first) }
    let errors = try scores.map { try #require($0.equivarianceError) }
    #expect(errors[0] < 1e-9 && errors[1] > 1e8 * errors[0])
    let radii = try scores.map { try #require($0.radius) }
    #expect(radii[0].deviation < 1e-9 && radii[1].deviation > 1e6 * radii[0].deviation)
    #expect(try #require(radii[0].shareWithin) < 1e-12)
    #expect(try #require(scores[0].flowAngle) < 1e-5)
    #expect(try #require(right.floor) < 1e-9 && right.reconstructionError < 1e-12)
    #expect(scores[0].verdict == "symmetry")
    #expect(right.baselines.raw.deviation > 0.1)
  }

  /// The radius is that of the form that the generator keeps, so that a sheared generator finds its own.
  @Test func radiiAreThoseOfTheGenerator() throws {
    // L = S J S^-1 with S = diag(1.8 / 2, 1), in the coordinates off by a tenth.
    let stretch = 2 / 1.8
    let sheared = try LatentEvaluation(
      of: Self.model([[0, stretch], [-1 / stretch, 0]], scale: 1.8), on: Self.source())
    let score = try #require(sheared.generators.first)
    #expect(try #require(score.radius).deviation < 1e-9)
    #expect(try #require(score.equivarianceError) < 1e-9)
    #expect(score.verdict == "symmetry")
  }

  /// Friction of one rate commutes with the rotation, and no radius is kept.
  @Test func aFlowSymmetryNeedNotHaveAnInvariant() throws {
    let model = try Self.model([[0, 1], [-1, 0]])
    let damped = try LatentEvaluation(of: model, on: Self.source(gamma: 0.1))
    let score = try #require(damped.generators.first)
    #expect(try #require(score.equivarianceError) < LatentGeneratorEvaluation.largestError)
    #expect(score.verdict == "flow symmetry without an invariant")
  }

  @Test func hyperbolicActionsAndOtherStatesAreRefused() throws {
    let source = try Self.source()
    let boost = try LatentEvaluation(of: Self.model([[0, 1], [1, 0]]), on: source)
    let score = try #require(boost.generators.first)
    #expect(score.radius == nil && score.equivarianceError == nil)
    #expect(score.verdict == "not a symmetry: its orbits are not closed")
    let other = SymmetryModel(
      space: VariableSpace(independents: [], dependents: ["q", "p"]), generators: [],
      latent: try LatentSpace(
        variables: ["q"], encoder: LatentMap(skip: Self.layer("a", [[1]])),
        decoder: LatentMap(skip: Self.layer("b", [[1]]))))
    #expect {
      try LatentEvaluation(of: other, on: source)
    } throws: {
      "\($0)".contains("the model encodes states of 1 values (q); the data have 2 (q, p)")
    }
  }

  /// Coordinates that do not depend on the state, or do not move, pass no test; nor do spirals.
  @Test func emptyCoordinatesAndSpiralsAreNoSymmetry() throws {
    let source = try Self.source()
    func space(_ encoder: [[Double]], _ biases: [Double]) throws -> LatentSpace {
      try LatentSpace(
        variables: ["q", "p"],
        encoder: LatentMap(
          skip: NetworkLayer(
            name: "encoder.skip", weights: Matrix(encoder), biases: biases, activation: .identity)),
        decoder: LatentMap(skip: Self.layer("decoder.skip", [[2, 0], [0, 1]])))
    }
    func verdict(_ latent: LatentSpace, _ matrix: [[Double]]) throws -> String? {
      let model = SymmetryModel(
        space: VariableSpace(independents: [], dependents: ["q", "p"]),
        generators: [
          DiscoveredGenerator(form: .latent(try LatentAction(latent, matrix: Matrix(matrix))))
        ], latent: latent)
      return try LatentEvaluation(of: model, on: source).generators.first?.verdict
    }
    let turn = [[0.0, 1], [-1, 0]]
    let constant = try verdict(space([[0, 0], [0, 0]], [1, 0.5]), turn)
    #expect(constant == "not a symmetry: states are not decoded")
    let exact = try space([[0.5, 0], [0, 1]], [0, 0])
    #expect(
      try verdict(exact, [[0.3, 1], [-1, 0.3]]) == "not a symmetry: its orbits are not closed")
    // A form that is changed a little, as by a learned matrix, still counts.
    #expect(try verdict(exact, [[0.01, 1], [-1, 0.01]]) == "symmetry")
  }

  /// so(3) is closed; two of its rotations are not.
  @Test func closureOfMatrices() throws {
    let rotations = [(0, 1), (1, 2), (0, 2)].map { one, other -> Matrix in
      var matrix = Matrix(rows: 3, columns: 3)
      (matrix[one, other], matrix[other, one]) = (-1, 1)
      return matrix
    }
    #expect(try #require(try MatrixClosure.largestLeak(of: rotations)) < 1e-14)
    #expect(try #require(try MatrixClosure.largestLeak(of: Array(rotations.prefix(2)))) > 0.4)
    #expect(try MatrixClosure.largestLeak(of: Array(rotations.prefix(1))) == nil)
  }

  /// Angles that go with one shift and not with another; independent ones go with none.
  @Test func anglesAreComparedWithRecordedShifts() throws {
    var shifts: [[Double]] = []
    for one in 0..<16 { for other in 0..<16 { shifts.append([Double(one), Double(other)]) } }
    func phase(_ angles: [Double]) -> RecordedPhase {
      RecordedPhase(angles: angles, recorded: shifts, names: ["a", "b"], period: 16)
    }
    let turn = 2 * Double.pi / 16
    let exact = phase(shifts.map { 0.3 - 2 * turn * $0[0] + turn * $0[1] })
    #expect(exact.windings == ["a": -2, "b": 1] && exact.errorDegrees < 1e-4)
    let bent = phase(shifts.map { turn * $0[0] + 0.1 * sin(turn * $0[1]) })
    #expect(bent.windings == ["a": 1, "b": 0] && bent.errorDegrees > 3 && bent.errorDegrees < 5)
    let unrelated = phase(shifts.indices.map { Double($0 * $0 % 97) })
    #expect(unrelated.errorDegrees > 60)
  }
}
