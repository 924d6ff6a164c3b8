import Evaluation
import Foundation
import Jets
import LinearAlgebra
import Numbers
import Symmetries
import Testing

/// Scores of generators that act on a phase space: right ones at the floor, wrong ones far above.
@Suite struct ActionTests {
  static let space = VariableSpace(independents: [], dependents: ["q", "p"])

  static func field(_ q: String, _ p: String) throws -> PolynomialVectorField<Double> {
    try PolynomialVectorField(space: space, componentTexts: ["q": q, "p": p]).map(\.double)
  }

  /// Points on an ellipse-like cloud, in units that differ by a factor of a hundred.
  static let points = PointBatch([
    (0..<200).map { (1 + 0.5 * sin(Double(7 * $0))) * cos(Double($0)) },
    (0..<200).map { 100 * (1 + 0.5 * sin(Double(7 * $0))) * sin(Double($0)) },
  ])

  /// Turns about the origin once p is divided by a hundred.
  static func turn() throws -> PolynomialVectorField<Double> { try field("0.01*p", "-100*q") }

  @Test func anInvariantOfRotation() throws {
    let measurement = try ActionMeasurement(points: Self.points)
    let radius = { (points: PointBatch) in
      zip(points.coordinates[0], points.coordinates[1]).map { $0 * $0 + $1 * $1 / 1e4 }
    }
    let right = try measurement.invarianceError(of: radius, under: Self.turn())
    let wrong = try measurement.invarianceError(of: radius, under: Self.field("q", "0"))
    #expect(right < 1e-13)
    #expect(wrong > 0.05 && wrong > 1e6 * right)
    #expect(throws: EvaluationError.self) {
      try measurement.invarianceError(of: { $0.coordinates[0].map { _ in 1 } }, under: Self.turn())
    }
    #expect(throws: EvaluationError.self) {
      try measurement.invarianceError(of: radius, under: Self.field("0", "0"))
    }
  }

  /// The flow of the oscillator commutes with rotation, and with a stretch of both coordinates.
  @Test func anEquivariantMap() throws {
    let measurement = try ActionMeasurement(points: Self.points)
    let flow = Flow(of: try Self.turn())
    let map = { (points: PointBatch) in flow.transported(points, by: 0.7) }
    let right = try [Self.turn(), Self.field("q", "p")].map {
      try measurement.equivarianceError(of: map, under: $0)
    }
    let wrong = try [Self.field("q", "-p"), Self.field("1", "0")].map {
      try measurement.equivarianceError(of: map, under: $0)
    }
    #expect(right.allSatisfy { $0 < 1e-12 }, "\(right)")
    #expect(wrong.allSatisfy { $0 > 0.3 }, "\(wrong)")
  }

  @Test func distanceFromTrueOrbits() throws {
    let measurement = try ActionMeasurement(points: Self.points)
    // Another speed on the same orbits.
    let right = try measurement.orbitDistance(
      of: Self.field("-0.02*p", "200*q"), from: Self.turn())
    // A speed that varies from orbit to orbit.
    let varied = try measurement.orbitDistance(
      of: Self.field("0.01*p*(q^2 + 0.0001*p^2)^2", "-100*q*(q^2 + 0.0001*p^2)^2"),
      from: Self.turn())
    let wrong = try measurement.orbitDistance(of: Self.field("q", "p"), from: Self.turn())
    #expect(right < 1e-6, "\(right)")
    #expect(varied < 1e-6, "\(varied)")
    #expect(wrong > 0.9 && wrong <= 1 + 1e-9, "\(wrong)")
  }

  /// Whitening takes the units out: a rotation in other units is the rotation.
  @Test func whitenedSpans() throws {
    let covariance = Matrix([[4, 0], [0, 1e4]])
    let turn = Matrix([[0, 0.02], [-50, 0]])
    let right = try MatrixSpan(found: [turn], truth: [turn], covariance: covariance).overlap
    #expect(right.principalAnglesDegrees[0] < 1e-10 && right.precision > 1 - 1e-12)
    // Without whitening this one would be within 0.03 degrees of the turn.
    let shear = Matrix([[0, 0], [-50, 0]])
    let wrong = try MatrixSpan(found: [shear], truth: [turn], covariance: covariance).overlap
    #expect(abs(wrong.principalAnglesDegrees[0] - 45) < 1e-6)
    // Repeated and zero matrices count once and not at all.
    let twice = try MatrixSpan(
      found: [turn, turn, Matrix(rows: 2, columns: 2)], truth: [turn], covariance: covariance)
    #expect(twice.overlap.foundDimension == 1)
    #expect(throws: EvaluationError.self) {
      try MatrixSpan(found: [Matrix(rows: 3, columns: 3)], truth: [turn], covariance: covariance)
    }
    #expect(throws: EvaluationError.self) {
      try MatrixSpan(found: [turn], truth: [turn], covariance: Matrix([[1, 1], [1, 1]]))
    }
  }

  @Test func extents() throws {
    let extent = try ExtentEvaluation(name: "rotation", found: 0.8, truth: .pi / 4)
    #expect(abs(try #require(extent.error) - 0.0146018366) < 1e-9)
    #expect(try #require(extent.relativeError) < 0.02)
    #expect(try ExtentEvaluation(name: "scale", found: 0.3, truth: nil).error == nil)
    #expect(try ExtentEvaluation(name: "scale", found: 0.3, truth: 0).relativeError == 0.3)
    #expect(throws: EvaluationError.self) {
      try ExtentEvaluation(name: "scale", found: .nan, truth: 0)
    }
  }
}
