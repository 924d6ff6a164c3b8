import CActivations
import Foundation
import Testing

#if arch(x86_64)
  /// The numbers of the reference: more digits than are tested.
  private typealias Reference = Float80
#else
  private typealias Reference = Double
#endif

@Suite struct ActivationAccuracyTests {
  /// A function written here, where it is tested, and libm's.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let function: activations_function
    let ranges: [ClosedRange<Double>]
    fileprivate let exact: @Sendable (Reference) -> Reference
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
      #expect(worstError(points, values, function.exact) <= 4, "\(function.name), \(range)")
      let singles = points.map { Float($0) }
      var results = singles
      activations_apply_f32(function.function, 0, count, singles, &results)
      #expect(
        worstError(singles, results, function.exact) <= 4, "\(function.name), single, \(range)")
    }
  }

  /// The greatest error in units in the last place of the exact value.
  private func worstError<Number: BinaryFloatingPoint>(
    _ points: [Number], _ values: [Number], _ exact: (Reference) -> Reference
  ) -> Double {
    zip(points, values).map { point, value in
      let exact = exact(Reference(point))
      return abs(Double((Reference(value) - exact) / Reference(Number(exact).ulp)))
    }.max() ?? .infinity
  }

  @Test func extremes() {
    let points = [0, -0.0, .infinity, -.infinity, .nan, 0x1p-1030, 800, -800]
    func values(_ function: activations_function) -> [Double] {
      var values = points
      activations_apply_f64(function, 0, points.count, points, &values)
      return values
    }
    #expect(values(ACTIVATIONS_TANH)[2...3] == [1, -1])
    #expect(values(ACTIVATIONS_TANH)[1].sign == .minus)
    #expect(values(ACTIVATIONS_TANH)[5] == 0x1p-1030)
    #expect(values(ACTIVATIONS_EXP)[2...3] == [.infinity, 0])
    #expect(values(ACTIVATIONS_EXP)[6...] == [.infinity, 0])
    #expect(values(ACTIVATIONS_SIGMOID)[2...3] == [1, 0])
    #expect(values(ACTIVATIONS_ERF)[2...3] == [1, -1])
    for function in [ACTIVATIONS_TANH, ACTIVATIONS_EXP, ACTIVATIONS_SIGMOID, ACTIVATIONS_ERF] {
      #expect(values(function)[4].isNaN)
    }
  }
}
