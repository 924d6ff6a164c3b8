import CActivations
import Foundation
import Testing

@Suite struct ActivationAccuracyTests {
  /// The functions written here, their greatest error in units in the last place, and libm's.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let function: activations_function
    let ranges: [ClosedRange<Double>]
    let exact: @Sendable (Double) -> Double
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "tanh", function: ACTIVATIONS_TANH, ranges: [-1e-3...1e-3, -1...1, -25...25],
      exact: { tanh($0) }),
    Case(
      name: "sigmoid", function: ACTIVATIONS_SIGMOID, ranges: [-1...1, -30...30, -80...80],
      exact: { 1 / (1 + exp(-$0)) }),
    Case(
      name: "SiLU", function: ACTIVATIONS_SILU, ranges: [-1e-3...1e-3, -1...1, -30...30],
      exact: { $0 / (1 + exp(-$0)) }),
    Case(
      name: "exp", function: ACTIVATIONS_EXP, ranges: [-1...1, -87...88], exact: { exp($0) }),
    Case(
      name: "erf", function: ACTIVATIONS_ERF, ranges: [-1e-3...1e-3, -1...1, -7...7],
      exact: { erf($0) }),
  ]

  @Test(arguments: cases) func withinFourUnits(of function: Case) {
    for range in function.ranges {
      let count = 20_001
      let points = (0..<count).map {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
      }
      var values = points
      activations_apply_f64(function.function, 0, count, points, &values)
      let worst =
        zip(points, values).map { abs($1 - function.exact($0)) / function.exact($0).ulp }
        .max() ?? .infinity
      // The reference is itself off by up to 2 units where it is a quotient of libm's exp.
      #expect(worst <= 5, "\(function.name), double, \(range)")
      let singles = points.map { Float($0) }
      var results = singles
      activations_apply_f32(function.function, 0, count, singles, &results)
      let worstSingle =
        zip(singles, results).map { point, value in
          let exact = function.exact(Double(point))
          return abs(Double(value) - exact) / Double(max(Float(exact).ulp, .leastNormalMagnitude))
        }.max() ?? .infinity
      #expect(worstSingle <= 4, "\(function.name), single, \(range)")
    }
  }

  @Test func extremes() {
    let points = [0, -0.0, .infinity, -.infinity, .nan, 1e-310, 800, -800]
    func values(_ function: activations_function) -> [Double] {
      var values = points
      activations_apply_f64(function, 0, points.count, points, &values)
      return values
    }
    #expect(values(ACTIVATIONS_TANH)[2...3] == [1, -1])
    #expect(values(ACTIVATIONS_TANH)[1].sign == .minus)
    #expect(values(ACTIVATIONS_TANH)[5] == 1e-310)
    #expect(values(ACTIVATIONS_EXP)[2...3] == [.infinity, 0])
    #expect(values(ACTIVATIONS_EXP)[6...] == [.infinity, 0])
    #expect(values(ACTIVATIONS_SIGMOID)[2...3] == [1, 0])
    #expect(values(ACTIVATIONS_ERF)[2...3] == [1, -1])
    for function in [ACTIVATIONS_TANH, ACTIVATIONS_EXP, ACTIVATIONS_SIGMOID, ACTIVATIONS_ERF] {
      #expect(values(function)[4].isNaN)
    }
  }
}
