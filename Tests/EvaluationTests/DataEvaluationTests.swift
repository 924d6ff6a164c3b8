import Configuration
import Datasets
import Evaluation
import Foundation
import Jets
import LinearAlgebra
import Numbers
import Simulation
import Symmetries
import Testing
import Truths

/// Scores of models of data that have no evolution equation.
@Suite struct DataEvaluationTests {
  private static func evaluation(_ recipe: String, count: Int, _ fields: [[String: String]]) throws
    -> DataEvaluation
  {
    var file = try RecipeFile(named: recipe)
    file.members[file.kind == .trajectories ? "trajectories" : "samples"] = .integer(count)
    let maker = try file.recipe().makeMaker()
    let source = MadeSamples(maker)
    let space = try DataEvaluation.space(of: source)
    let model = SymmetryModel(
      space: space,
      generators: try fields.map {
        DiscoveredGenerator(
          form: .polynomial(
            try PolynomialVectorField(space: space, componentTexts: $0).map { $0.double }))
      })
    return try DataEvaluation(of: model, on: source, truth: try #require(maker.truth))
  }

  private static let rotation = [
    "q1x": "-q1y", "q1y": "q1x", "p1x": "-p1y", "p1y": "p1x", "q2x": "-q2y", "q2y": "q2x",
    "p2x": "-p2y", "p2y": "p2x",
  ]

  /// A right generator scores at the floor, one with a factor off by a percent far above.
  @Test func wrongGeneratorsScoreFarWorse() throws {
    let wrong = Self.rotation.merging(["q1y": "1.01*q1x"]) { $1 }
    let evaluation = try Self.evaluation(
      "two-body", count: 40, [Self.rotation, wrong, ["q1x": "1"]])
    let floor = try #require(evaluation.floor)
    #expect(floor < 1e-12)
    let errors = evaluation.generators.compactMap(\.error)
    #expect(errors[0] <= 3 * floor)
    #expect(errors[1] > 1e6 * floor)
    #expect(errors[2] > 1e6 * floor)
    let angles = evaluation.generators.compactMap(\.taskAngle)
    #expect(angles[0] < 1e-10)
    #expect(angles[1] > 0.1 && angles[1] < 0.3)
    #expect(
      evaluation.generators.map(\.verdict) == ["symmetry", "near a symmetry", "not a symmetry"])
  }

  /// What the equation of motion is symmetric under is not what the data are symmetric under.
  @Test func taskAndLawAreKeptApart() throws {
    let scaling = [
      "q1x": "-2*q1x", "q1y": "-2*q1y", "q2x": "-2*q2x", "q2y": "-2*q2y", "p1x": "p1x",
      "p1y": "p1y", "p2x": "p2x", "p2y": "p2y",
    ]
    let evaluation = try Self.evaluation("two-body", count: 40, [Self.rotation, scaling])
    #expect(evaluation.task?.trueDimension == 4)
    #expect(evaluation.distribution?.trueDimension == 1)
    #expect(evaluation.generators.allSatisfy { ($0.taskAngle ?? 90) < 1e-9 })
    #expect(evaluation.generators.map { ($0.distributionAngle ?? 0) < 1e-9 } == [true, false])
    // Half of the circle is not invariant under rotations, its equation of motion is.
    let half = try Self.evaluation("two-body-half", count: 40, [Self.rotation])
    #expect((half.generators[0].taskAngle ?? 90) < 1e-9)
    #expect((half.generators[0].error ?? 1) < 1e-12)
  }

  @Test func invariantsOfPairsAreChecked() throws {
    let evaluation = try Self.evaluation(
      "o5", count: 400, [["x1": "-x2", "x2": "x1"], ["x1": "x2", "x2": "x1"]])
    let floor = try #require(evaluation.floor)
    let errors = evaluation.generators.compactMap(\.error)
    #expect(errors[0] <= 3 * max(floor, 1e-15) && errors[1] > 1e10 * floor)
    #expect(evaluation.task?.trueDimension == 10)
  }

  @Test func imagesAreScoredByTheirTruth() throws {
    let evaluation = try Self.evaluation(
      "rotated-shapes", count: 10_000,
      [["x": "-y", "y": "x"], ["x": "x", "y": "y"], ["x": "-y", "y": "-0.9642857142857143"]])
    #expect(evaluation.floor == nil)
    // The last one is the rotation on the upper row alone: points are taken from the whole image.
    #expect(
      evaluation.generators.map(\.verdict) == [
        "symmetry", "outside the truth", "outside the truth",
      ])
    let json = evaluation.json
    #expect(json["subspace"]?["trueDimension"]?.int == 1)
    #expect(json["generators"]?.array?.count == 3)
  }

  /// What a field does where no picture has anything to move does not count.
  @Test func fieldsOfImagesAreComparedWherePicturesHaveSlopes() throws {
    let evaluation = try Self.evaluation(
      "rotated-shapes", count: 4000,
      [["x": "-y", "y": "x+0.5*x^12"], ["x": "-y", "y": "x+0.1*x^2"]])
    let angles = evaluation.generators.compactMap(\.distributionAngle)
    // Over the whole plane it is 5 degrees; shapes end near a radius of a half.
    #expect(angles[0] < 0.5)
    #expect(angles[1] > 1 && angles[1] < 5)
  }

  @Test func anotherSpaceIsRefused() throws {
    let maker = try RecipeFile(named: "pendulum").recipe().makeMaker()
    let space = VariableSpace(independents: [.x, .y], dependents: ["v"])
    let model = SymmetryModel(space: space, generators: [])
    let error = try #require(throws: EvaluationError.self) {
      try DataEvaluation(of: model, on: MadeSamples(maker), truth: DatasetTruth())
    }
    #expect(error.description.hasPrefix("the model acts on (x, y, v), the data are of ("))
  }
}

/// Scores of matrices and of single transformations.
extension DataEvaluationTests {
  private static func evaluation(
    _ recipe: String, _ generators: (VariableSpace) throws -> [GeneratorForm]
  )
    throws -> DataEvaluation
  {
    var file = try RecipeFile(named: recipe)
    file.members["samples"] = 400
    let maker = try file.recipe().makeMaker()
    let source = MadeSamples(maker)
    let space = try DataEvaluation.space(of: source)
    let model = SymmetryModel(
      space: space, generators: try generators(space).map { DiscoveredGenerator(form: $0) })
    return try DataEvaluation(of: model, on: source, truth: try #require(maker.truth))
  }

  /// A seventh of a turn keeps the function, a sixth does not.
  @Test func transformationsAreScoredByTheTask() throws {
    func turn(_ part: Double, _ space: VariableSpace) throws -> GeneratorForm {
      let (cosine, sine) = (cos(2 * Double.pi / part), sin(2 * Double.pi / part))
      return .finite(
        try FiniteTransformation(
          rows: [[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]], on: space))
    }
    let scores = try Self.evaluation("zk") { [try turn(7, $0), try turn(6, $0)] }.generators
    let errors = try scores.map { try #require($0.error) }
    // A point next to the edge of a sector may fall over it by rounding.
    #expect(errors[0] < 0.005 && errors[1] > 100 * max(errors[0], 1e-3))
    #expect(scores.map(\.verdict) == ["symmetry", "not a symmetry"])
    // A small turn changes little, as any small motion does; none at all is no transformation.
    let small = try Self.evaluation("zk") { [try turn(1000, $0)] }.generators
    #expect(small.map(\.verdict) == ["not a symmetry"])
    #expect(throws: EvaluationError.self) { try Self.evaluation("zk") { [try turn(1e15, $0)] } }
  }

  /// The Lorentz algebra is closed and leaves the metric of Minkowski.
  @Test func matricesTellTheirForm() throws {
    let evaluation = try Self.evaluation("lorentz") { space in
      let pairs = (0..<4).flatMap { one in (one + 1..<4).map { (one, $0) } }
      return try pairs.map { one, other in
        var rows = [[Double]](repeating: [0, 0, 0, 0], count: 4)
        (rows[one][other], rows[other][one]) = (1, one == 0 ? 1 : -1)
        return .linear(try LinearField(rows: rows, on: space))
      }
    }
    #expect(evaluation.generators.count == 6)
    #expect(try #require(evaluation.closure) < 1e-14)
    let form = try #require(evaluation.invariantForm)
    #expect(form.singularValues[0] < 1e-14 && form.singularValues[1] > 0.1)
    let metric = [-1.0, 1, 1, 1]
    for row in 0..<4 {
      #expect(abs(form.matrix[row, row] - metric[row]) < 1e-12)
    }
    #expect(evaluation.json["invariantForm"]?["matrix"] != nil)
  }
}

/// Scores of extents.
extension DataEvaluationTests {
  /// How far labels are kept and how far the data are spread are compared each with its own truth.
  @Test func extentsAreScoredByTwoTruths() throws {
    let evaluation = try Self.evaluation("flipped-shapes") { space in
      let rows: [[Double]] = [[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
      let zoom: [[Double]] = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]]
      return [
        .extent(
          try GeneratorExtent(
            generator: LinearField(rows: rows, on: space), name: "rotation", range: -0.7...0.9,
            dataRange: -0.75...0.75)),
        .extent(
          try GeneratorExtent(
            generator: LinearField(rows: zoom, on: space), name: "scale", range: -0.5...0.5)),
      ]
    }
    #expect(evaluation.extents.map(\.name) == ["rotation", "scale"])
    #expect(abs(try #require(evaluation.extents[0].truth) - .pi / 4) < 1e-9)
    #expect(abs(evaluation.extents[0].found - 0.8) < 1e-12)
    #expect(evaluation.extents[1].truth == nil)
    #expect(evaluation.dataRanges.map(\.name) == ["rotation"])
    #expect(abs(try #require(evaluation.dataRanges[0].truth) - .pi / 4) < 1e-9)
    // The field of an extent is measured as any other.
    #expect(evaluation.generators.map { ($0.taskAngle ?? 90) < 1e-6 } == [true, false])
    let json = evaluation.json
    #expect(json["extents"]?.array?[0]["found"]?.double == evaluation.extents[0].found)
    #expect(json["extents"]?.array?[0]["true"]?.double == evaluation.extents[0].truth)
    #expect(json["dataRanges"]?.array?.count == 1)
  }
}
