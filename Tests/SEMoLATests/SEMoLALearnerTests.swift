import Configuration
import Foundation
import Learning
import LinearAlgebra
import Networks
import SEMoLA
import Symmetries
import Tasks
import TestData
import TestFolders
import Testing

@Suite struct SEMoLALearnerTests {
  /// The settings of quick runs.
  private func quick(_ change: (inout SEMoLALearner) -> Void = { _ in }) -> SEMoLALearner {
    var learner = SEMoLALearner()
    (learner.warmSteps, learner.algebraSteps, learner.jointSteps) = (1200, 300, 1200)
    (learner.widths, learner.mask, learner.channels) = ([48, 48], .blocks, "3")
    change(&learner)
    return learner
  }

  /// The angle in degrees between the rotation of all vectors and the generators found.
  private func angle(_ model: SymmetryModel) throws -> Double {
    let found = model.generators.compactMap { generator -> [Double]? in
      guard case .linear(let field) = generator.form else { return nil }
      return field.rows.flatMap { $0.dropLast() }
    }
    let truth = (0..<64).map { place -> Double in
      let (row, column) = (place / 8, place % 8)
      return row / 2 == column / 2 ? Double(row - column) / 8.0.squareRoot() : 0
    }
    guard !found.isEmpty else { return 90 }
    let span = try Matrix(found).transposed.orthonormalColumns()
    let shadow = (span.transposed * Matrix(rows: 64, columns: 1, entries: truth)).columnNorms[0]
    return acos(min(shadow, 1)) * 180 / .pi
  }

  /// The rotation is left of three matrices offered, and the network predicts where there were no data.
  @Test func halfACircleTeachesTheWholeOne() throws {
    let half = SmallData.twoBodies(300, frames: 4, angles: 0..<2)
    let whole = SmallData.twoBodies(100, frames: 4, angles: 2..<2 * .pi)
    func error(_ augments: Bool) throws -> (SymmetryModel, Double) {
      let model = try quick { $0.augments = augments }.fit(half, seed: 0, record: { _ in })
      var predictor = try TaskPredictor(try #require(model.predictor))
      predictor.views = 0
      let prediction = try Prediction(of: whole, by: predictor, seed: 0, progress: { _ in })
      return (model, try #require(prediction.relativeError))
    }
    let (model, with) = try error(true)
    let (_, without) = try error(false)
    // On these orbits momenta may be scaled too.
    #expect((1...2).contains(model.generators.count))
    let degrees = try angle(model)
    #expect(degrees < 1.5)
    #expect(without > 20 * with)
  }

  @Test func aModelKeepsItsPredictor() throws {
    let folder = try TemporaryFolder()
    let data = SmallData.twoBodies(120)
    let learner = quick {
      ($0.warmSteps, $0.algebraSteps, $0.jointSteps, $0.testViews) = (400, 20, 60, 2)
    }
    let model = try learner.fit(data, seed: 1, record: { _ in })
    let path = folder["m.symmetry.json"]
    try model.write(to: path, overwrite: false)
    let read = try SymmetryModel(path: path)
    #expect(read.predictor == model.predictor)
    let (one, other) = try (
      Prediction(
        of: data, by: TaskPredictor(try #require(model.predictor)), seed: 3, progress: { _ in }),
      Prediction(
        of: data, by: TaskPredictor(try #require(read.predictor)), seed: 3, progress: { _ in })
    )
    #expect(one.values == other.values)
  }

  @Test func damagedPredictorsAreRefused() throws {
    let learner = quick { ($0.warmSteps, $0.algebraSteps, $0.jointSteps) = (50, 2, 2) }
    let model = try learner.fit(SmallData.twoBodies(80), seed: 0, record: { _ in })
    let saved = try #require(model.predictor)
    var bare = saved
    bare.weights = .init()
    let error = #expect(throws: TaskError.self) { try TaskPredictor(bare) }
    #expect(error?.description.contains("do not fit") ?? false)
    let text = saved.description.text()
    for (part, other) in [
      ("\"widths\":[48,48]", "\"widths\":[]"), ("\"widths\":[48,48]", "\"widths\":[-3,48]"),
      ("\"places\":1", "\"places\":-1"), ("\"lag\":1", "\"lag\":-1"),
      ("\"views\":4", "\"views\":-4"), ("\"coordinates\":[\"q1x\",", "\"coordinates\":["),
    ] {
      var damaged = saved
      let changed = text.replacing(part, with: other)
      try #require(changed != text || part.contains("views"), "\(part)")
      damaged.description = try JSONValue(json: changed)
      guard changed != text else { continue }
      #expect(throws: TaskError.self, "\(other)") { try TaskPredictor(damaged) }
    }
    // Data of another kind get a line, not a trap.
    let predictor = try TaskPredictor(saved)
    for data in [
      SmallData.pairs(10, variables: ["a", "b"]) { $0[0] }, SmallData.twoBodies(3, frames: 1),
    ] {
      let prediction = try? Prediction(of: data, by: predictor, seed: 0, progress: { _ in })
      #expect(prediction?.values.isEmpty ?? true)
    }
  }

  @Test func aFunctionWithoutSymmetryGivesNone() throws {
    let data = SmallData.pairs(2000, variables: ["a", "b"]) { sin($0[0]) + pow($0[1], 3) / 3 }
    let model = try quick {
      ($0.mask, $0.channels, $0.jointSteps) = (.full, "2", 100)
    }.fit(data, seed: 0, record: { _ in })
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim != nil)
    #expect(model.predictor != nil)
  }
}
