import Configuration
import Datasets
import Fields
import Foundation
import ImageGenerators
import Infinitesimal
import Jets
import Learning
import LinearAlgebra
import Numbers
import Symmetries
import Testing

/// The learner on solutions made here, against generators that are known.
@Suite struct InfinitesimalLearnerTests {
  /// A search that takes seconds.
  static func small(steps: Int = 40) -> InfinitesimalLearner {
    var learner = InfinitesimalLearner()
    learner.widths = [48, 48]
    learner.steps = steps
    learner.batch = 2048
    learner.points = 6000
    return learner
  }

  /// The largest angle in degrees between the fields of a model and known ones, over the points of the
  /// data, each coordinate in units of its deviation; and for each known one its angle to the span.
  static func angles(
    _ model: SymmetryModel, to truth: [[String: String]], on source: SampleList
  ) throws -> [Double] {
    let grid = source.description.grid
    let (t, x) = (grid.axes[0].coordinates, grid.axes[1].coordinates)
    var coordinates: [[Double]] = [[], [], []]
    for sample in source.samples {
      for row in stride(from: 0, to: t.count, by: 5) {
        for column in stride(from: 0, to: x.count, by: 7) {
          coordinates[0].append(t[row])
          coordinates[1].append(x[column])
          coordinates[2].append(sample.fields[0].values[row * x.count + column])
        }
      }
    }
    let points = PointBatch(coordinates)
    let deviations = coordinates.map { values -> Double in
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(values.count)).squareRoot()
    }
    func columns(_ fields: [any InfinitesimalGenerator]) throws -> Matrix {
      try Matrix(
        fields.map { field in
          zip(field.tangents(at: points).coordinates, deviations).flatMap { values, deviation in
            values.map { $0 / deviation }
          }
        }
      ).transposed.orthonormalColumns()
    }
    let truth = try truth.map {
      try PolynomialVectorField(space: model.space, componentTexts: $0).map(\.double)
    }
    return try PrincipalAngles(between: columns(model.fields()), and: columns(truth)).radians
      .map { $0 * 180 / .pi }
  }

  @Test(arguments: [UInt64(0), 1])
  func theAlgebraOfKdVIsFound(seed: UInt64) throws {
    let source = try kdvSolutions(count: 12)
    let model = try Self.small().fit(source, seed: seed) { _ in }
    #expect(model.generators.count == 4)
    let angles = try Self.angles(
      model,
      to: [
        ["t": "1"], ["x": "1"], ["x": "t", "u": "1"], ["t": "3*t", "x": "x", "u": "-2*u"],
      ], on: source)
    #expect(angles.allSatisfy { $0 < 1.5 }, "\(angles)")
    // The boost's slope: xi / t over phi.
    let boost = try #require(
      model.generators.first { $0.approximation?.field.components[2].terms.isEmpty == false })
    let closed = try #require(boost.approximation)
    let slope = try #require(
      closed.field.components[1].terms.first { $0.key.degree == 1 }?.value)
    let lift = try #require(closed.field.components[2].terms.first { $0.key.degree == 0 }?.value)
    #expect(abs(slope / lift - 1) < 0.005)
    #expect(closed.leftOver < 0.02)
  }

  @Test func nothingIsClaimedWhereThereIsNothing() throws {
    let source = try flowSolutions(
      "u_t + u*u_x = nu*u_xx - 0.5*u^2*sin(x)*cos(t)", parameters: ["nu": 0.1], count: 10,
      period: 2 * .pi, points: 96, time: 3, frames: 41)
    let model = try Self.small(steps: 10).fit(source, seed: 0) { _ in }
    #expect(model.generators.count == 0)
    #expect(model.reasonForNoClaim?.contains("0.005 is allowed") == true)
  }

  /// Along a single travelling wave any field tangent to it is kept.
  @Test func nothingIsClaimedOfOneTravellingWave() throws {
    var source = try kdvSolutions(count: 8)
    let grid = source.description.grid
    let speed = 0.4
    source = SampleList(
      description: source.description,
      samples: (0..<8).map { number in
        let values = grid.axes[0].coordinates.flatMap { t in
          grid.axes[1].coordinates.map { x -> Double in
            let place = (x - speed * t - 6 * Double(number)).remainder(dividingBy: 48)
            let width = cosh(speed.squareRoot() / 2 * place)
            return 3 * speed / (width * width)
          }
        }
        return Sample(fields: [Field(name: "u", grid: grid, values: values)])
      })
    let model = try Self.small(steps: 2).fit(source, seed: 0) { _ in }
    #expect(model.generators.count == 0)
    #expect(model.reasonForNoClaim?.contains("too special") == true)
  }

  /// Fields whose last layer was not solved for, and hardly trained.
  @Test func untrainedFieldsAreNotCalledReal() throws {
    let source = try kdvSolutions(count: 6)
    for seed in 0..<3 {
      var learner = InfinitesimalLearner()
      learner.points = 6000
      learner.score = .flow
      learner.flow.widths = [32, 32]
      learner.flow.steps = 1
      learner.flow.patch = [16, 16]
      learner.flow.solvesHeads = false
      let model = try learner.fit(source, seed: UInt64(seed)) { _ in }
      #expect(model.generators.count == 0)
      let defects = model.findings["held_out_defects"]?.array?.compactMap(\.double) ?? []
      #expect(defects.count == 4)
      #expect(defects.allSatisfy { $0 > 0.03 }, "\(defects)")
    }
  }

  @Test func aRunInTwoPartsIsTheSame() throws {
    let source = try kdvSolutions(count: 4)
    var learner = Self.small(steps: 7)
    learner.checkpointInterval = 2
    let run = JSONValue.object(["seed": "1"])
    let whole = try learner.fit(
      source, seed: 1, checkpoints: MemoryCheckpoints(run: run), record: { _ in })
    let stopped = MemoryCheckpoints(run: run, stopsAfter: 2)
    #expect(throws: MemoryCheckpoints.Stopped.self) {
      try learner.fit(source, seed: 1, checkpoints: stopped, record: { _ in })
    }
    var steps: [Double] = []
    let resumed = try learner.fit(
      source, seed: 1, checkpoints: MemoryCheckpoints(run: run, from: stopped)
    ) { steps += $0.values["step"] ?? [] }
    // The first record says from where on.
    #expect(steps == [4, 5, 6, 7])
    #expect(resumed == whole)

    // A checkpoint of another run, and of another network.
    func message(_ store: MemoryCheckpoints, _ learner: InfinitesimalLearner) -> String {
      do {
        _ = try learner.fit(source, seed: 1, checkpoints: store, record: { _ in })
        return ""
      } catch { return "\(error)" }
    }
    #expect(
      message(MemoryCheckpoints(run: ["seed": "2"], from: stopped), learner)
        == "the checkpoint is of another run: seed was \"1\", now it is \"2\"")
    learner.widths = [16, 16]
    #expect(message(MemoryCheckpoints(run: run, from: stopped), learner).contains("has the shape"))
  }

  @Test func whatCannotBeUsedIsNamed() throws {
    let source = try kdvSolutions(count: 2)
    func message(_ source: SampleList, _ change: (inout InfinitesimalLearner) -> Void = { _ in })
      -> String
    {
      var learner = Self.small(steps: 1)
      change(&learner)
      do {
        _ = try learner.fit(source, seed: 0) { _ in }
        return ""
      } catch { return "\(error)" }
    }
    func altered(_ change: (inout DatasetDescription, inout [Sample]) -> Void) -> SampleList {
      var (description, samples) = (source.description, source.samples)
      change(&description, &samples)
      return SampleList(description: description, samples: samples)
    }
    #expect(message(source) { $0.gain = -1 }.contains("gain is -1.0; a positive number is needed"))
    #expect(message(source) { $0.heads = 0 }.contains("heads is 0; 1 to 64 are possible"))
    #expect(
      message(source) { $0.score = .flow }.contains("has no effect with score=flow; set flow."))
    #expect(
      message(source) { $0.flow.nodes = [1, 1, 1] }.contains(
        "flow.nodes is [1, 1, 1]; three numbers"))
    #expect(message(source) { $0.images.batch = 0 }.contains("images.batch is 0; a number from 1"))
    #expect(message(source) { $0.learningRate = 1e300 }.contains("diverged at step"))
    #expect(message(source) { $0.heldOut = 1 }.contains("heldOut is 1.0"))
    #expect(
      message(
        altered { description, _ in description.equation = nil }, { $0.equation = .given }
      ).contains("carry no equation; use equation=identify"))
    #expect(
      message(altered { _, samples in samples.removeLast() }).contains("two are needed at least"))
    let damaged = altered { _, samples in
      samples[0].fields[0].values[100] = .nan
      samples[1].fields[0].values[100] = .nan
    }
    #expect(message(damaged).contains("values that are not finite"))
  }
}
