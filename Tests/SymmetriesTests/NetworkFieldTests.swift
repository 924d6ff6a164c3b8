import Foundation
import Jets
import LinearAlgebra
import Numbers
import Symmetries
import Testing

/// Fields given by networks: values, Taylor series and flows.
@Suite struct NetworkFieldTests {
  static let space = VariableSpace(independents: [.t, .x], dependents: ["u"])

  /// A small network with weights that are not special.
  static func field(_ activation: NetworkActivation, size: Double = 0.7) throws -> NetworkField {
    func numbers(_ count: Int, _ shift: Double) -> [Double] {
      (0..<count).map { size * sin(1.7 * Double($0) + shift) }
    }
    return try NetworkField(
      space: space, means: [0.5, -1, 0.2], deviations: [2, 3, 0.5],
      layers: [
        NetworkLayer(
          name: "trunk.0", weights: Matrix(rows: 5, columns: 3, entries: numbers(15, 0.3)),
          biases: numbers(5, 1.1), activation: activation),
        NetworkLayer(
          name: "head", weights: Matrix(rows: 3, columns: 5, entries: numbers(15, 2.2)),
          biases: numbers(3, 0.9), activation: .identity),
      ])
  }

  @Test func valuesAreThoseOfTheFormula() throws {
    let field = try Self.field(.silu)
    let point = [1.3, -2.1, 0.4]
    let inputs = zip(zip(point, field.means), field.deviations).map { ($0.0 - $0.1) / $1 }
    func layer(_ layer: NetworkLayer, _ x: [Double]) -> [Double] {
      (0..<layer.biases.count).map { row in
        zip(layer.weights.row(row), x).reduce(layer.biases[row]) { $0 + $1.0 * $1.1 }
      }
    }
    let hidden = layer(field.layers[0], inputs).map { $0 / (1 + exp(-$0)) }
    let expected = zip(layer(field.layers[1], hidden), field.deviations).map { $0 * $1 }
    let found = field.tangents(at: PointBatch(point.map { [$0] })).coordinates.map { $0[0] }
    for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-14) }
  }

  /// The Taylor coefficients along a curve are those of the values along it.
  @Test(arguments: NetworkActivation.allCases.filter(\.isSmooth))
  func seriesAreThoseOfTheValues(activation: NetworkActivation) throws {
    let field = try Self.field(activation)
    let layout = TaylorLayout(variables: [.t], order: 4)
    // Three curves through a point, each a polynomial in s.
    let curves = [[0.4, 1, 0.5, 0, 0], [-0.8, -0.7, 0, 0.3, 0], [0.3, 0.6, -0.2, 0, 0.1]]
    let series = field.series(along: curves.map { TaylorSeries(layout: layout, coefficients: $0) })
    func value(_ s: Double) -> [Double] {
      let point = curves.map { $0.reversed().reduce(0) { $0 * s + $1 } }
      return field.tangents(at: PointBatch(point.map { [$0] })).coordinates.map { $0[0] }
    }
    for s in [0.02, -0.03] {
      let found = series.map { $0.coefficients.reversed().reduce(0) { $0 * s + $1 } }
      // What is left out is of fifth order.
      for (one, other) in zip(found, value(s)) { #expect(abs(one - other) < 5e-7) }
    }
    for (one, other) in zip(series.map(\.constant), value(0)) { #expect(abs(one - other) < 1e-14) }
  }

  /// exp(s v) after exp(r v) is exp((s + r) v).
  @Test func flowsAreGroups() throws {
    let flow = Flow(of: try Self.field(.tanh))
    let points = PointBatch([[0.1, 2, -1], [3, -2, 0.5], [0.4, -0.3, 1]])
    let there = flow.transported(flow.transported(points, by: 0.3), by: 0.5)
    let once = flow.transported(points, by: 0.8)
    let back = flow.transported(once, by: -0.8)
    for coordinate in 0..<3 {
      for point in 0..<3 {
        #expect(
          abs(there.coordinates[coordinate][point] - once.coordinates[coordinate][point]) < 1e-11)
        #expect(
          abs(back.coordinates[coordinate][point] - points.coordinates[coordinate][point]) < 1e-11)
      }
    }
  }

  @Test func sizesMustFit() {
    func message(_ layers: [NetworkLayer], deviations: [Double] = [1, 1, 1]) -> String? {
      do {
        _ = try NetworkField(
          space: Self.space, means: [0, 0, 0], deviations: deviations, layers: layers)
        return nil
      } catch { return "\(error)" }
    }
    func layer(_ rows: Int, _ columns: Int, value: Double = 1) -> NetworkLayer {
      NetworkLayer(
        name: "a",
        weights: Matrix(
          rows: rows, columns: columns, entries: Array(repeating: value, count: rows * columns)),
        biases: Array(repeating: 0, count: rows), activation: .tanh)
    }
    #expect(message([layer(4, 3), layer(3, 4)]) == nil)
    #expect(message([layer(4, 3), layer(3, 5)])?.contains("takes 5 inputs, and 4 come") == true)
    #expect(message([layer(4, 3)])?.contains("gives 4 numbers; 3 are needed") == true)
    #expect(message([])?.contains("no layers") == true)
    #expect(message([layer(3, 3, value: .nan)])?.contains("not finite") == true)
    #expect(message([layer(3, 3)], deviations: [1, 0, 1])?.contains("positive") == true)
  }
}
