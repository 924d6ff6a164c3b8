import Foundation
import Networks
import Randomness
import Testing

@Suite struct TaylorTests {
  static let activations: [ElementwiseFunction] = [
    .tanh, .silu, .sigmoid, .exp, .sin, .cos, .square,
  ]

  /// A network of 3 inputs and 2 outputs with its parameters, and points.
  private static func network(
    _ activation: ElementwiseFunction
  ) -> (MultilayerPerceptron, ParameterStore<Double>, Tensor<Double>) {
    let network = MultilayerPerceptron(
      name: "net", widths: [3, 6, 5, 2], activation: activation,
      initialisations: [.kaiming(gain: 0.7)], biasRange: 0.3)
    var store = ParameterStore<Double>()
    var random = PhiloxGenerator(seed: 3, index: 0, stream: 0)
    network.initialise(&store, random: &random)
    return (network, store, weights([4, 3]))
  }

  /// Derivatives of all orders along a line agree with differences of the one below.
  @Test(arguments: activations) func derivativesAlongALine(activation: ElementwiseFunction) {
    let (network, store, points) = Self.network(activation)
    let direction = Tensor<Double>(
      shape: [4, 3], values: (0..<12).map { cos(Double($0)) })
    func derivatives(_ shift: Double) -> [Tensor<Double>] {
      let tape = Tape<Double>()
      let parameters = tape.bind(store)
      let moved = zip(points.values, direction.values).map { $0 + shift * $1 }
      let polynomial = network(
        .line(
          point: tape.constant(Tensor(shape: [4, 3], values: moved)),
          direction: tape.constant(direction), order: 4), parameters)
      return (0...4).map { polynomial.derivative([$0]).value }
    }
    let (center, step) = (derivatives(0), 1e-3)
    let near = [1.0, -1, 2, -2].map { derivatives($0 * step) }
    for order in 1...4 {
      let slope = center[order].values.indices.map { entry in
        let value = near.map { $0[order - 1].values[entry] }
        return (8 * (value[0] - value[1]) - (value[2] - value[3])) / (12 * step)
      }
      #expect(distance([center[order]], [Tensor(shape: [4, 2], values: slope)]) < 1e-8)
    }
    let tape = Tape<Double>()
    let direct = network(tape.constant(points), tape.bind(store))
    #expect(distance([center[0]], [direct.value]) < 1e-14)
  }

  /// The coefficients of total order 3 in two of three features agree with lines in both and
  /// between them.
  @Test(arguments: activations) func mixedDerivatives(activation: ElementwiseFunction) {
    let (network, store, points) = Self.network(activation)
    let tape = Tape<Double>()
    let parameters = tape.bind(store)
    let point = tape.constant(points)
    let mixed = network(.variables(point: point, features: [0, 2], order: 3), parameters)
    for (a, b) in [(1.0, 0.0), (0, 1), (1, 1), (2, -1)] {
      let direction = tape.constant(
        Tensor(shape: [4, 3], values: (0..<4).flatMap { _ in [a, 0, b] }))
      let line = network(.line(point: point, direction: direction, order: 3), parameters)
      for order in 0...3 {
        var sum = [Double](repeating: 0, count: 8)
        for part in 0...order {
          let factor = pow(a, Double(part)) * pow(b, Double(order - part))
          let coefficient = mixed.coefficient([part, order - part]).value.values
          for entry in sum.indices { sum[entry] += factor * coefficient[entry] }
        }
        let expected = line.coefficient([order]).value
        #expect(distance([Tensor(shape: [4, 2], values: sum)], [expected]) < 1e-12)
      }
    }
  }

  /// Closed forms of the derivatives to order 4, along a curve x(s) = x + 2 s.
  @Test func closedForms() {
    let points = [-1.3, -0.2, 0.0, 0.4, 1.7]
    func derivatives(_ function: ElementwiseFunction) -> [[Double]] {
      let tape = Tape<Double>()
      let polynomial = TaylorTensor.line(
        point: tape.constant(Tensor(shape: [5, 1], values: points)),
        direction: tape.constant(Tensor(shape: [5, 1], repeating: 2)), order: 4)
      let result = polynomial.applying(function)
      return (0...4).map { result.derivative([$0]).value.values }
    }
    func check(_ function: ElementwiseFunction, _ forms: [(Double) -> Double]) {
      for (order, values) in derivatives(function).enumerated() {
        for (value, point) in zip(values, points) {
          let expected = pow(2, Double(order)) * forms[order](point)
          #expect(abs(value - expected) <= 1e-13 * max(1, abs(expected)), "\(function), \(order)")
        }
      }
    }
    check(.exp, Array(repeating: { exp($0) }, count: 5))
    check(.sin, [{ sin($0) }, { cos($0) }, { -sin($0) }, { -cos($0) }, { sin($0) }])
    check(.cos, [{ cos($0) }, { -sin($0) }, { -cos($0) }, { sin($0) }, { cos($0) }])
    // With T = tanh: T' = 1 - T^2, T'' = -2 T T', T''' = T' (6 T^2 - 2), T'''' = T' T (16 - 24 T^2).
    func t(_ x: Double) -> Double { tanh(x) }
    func d(_ x: Double) -> Double { 1 - tanh(x) * tanh(x) }
    check(
      .tanh,
      [
        { t($0) }, { d($0) }, { -2 * t($0) * d($0) }, { d($0) * (6 * t($0) * t($0) - 2) },
        { d($0) * t($0) * (16 - 24 * t($0) * t($0)) },
      ])
    // The sigmoid is (1 + tanh(x/2)) / 2, and SiLU is x times it: (x s)^(n) = x s^(n) + n s^(n-1).
    let s: [(Double) -> Double] = [
      { (1 + t($0 / 2)) / 2 }, { d($0 / 2) / 4 }, { -t($0 / 2) * d($0 / 2) / 4 },
      { d($0 / 2) * (6 * t($0 / 2) * t($0 / 2) - 2) / 16 },
      { d($0 / 2) * t($0 / 2) * (16 - 24 * t($0 / 2) * t($0 / 2)) / 32 },
    ]
    check(.sigmoid, s)
    check(
      .silu,
      (0...4).map { n in { $0 * s[n]($0) + (n == 0 ? 0 : Double(n) * s[max(n - 1, 0)]($0)) } })
  }

  @Test func arithmeticOfPolynomials() {
    let tape = Tape<Double>()
    let basis = TaylorBasis(variables: 2, order: 3)
    let a = TaylorTensor(basis: basis, stacked: tape.constant(weights([10, 2, 3])))
    let b = a.sin()
    let left = (a + b) * (a - 2 * b)
    let right = a * a - a * b - 2 * (b * b)
    #expect(distance([left.stacked.value], [right.stacked.value]) < 1e-14)
    let parts = TaylorTensor.concatenate([a.features(0..<1), a.features(1..<3)])
    #expect(parts.stacked.value == a.stacked.value)
    // sin^2 + cos^2 = 1, with all derivatives.
    let one = (a.sin() * a.sin() + a.cos() * a.cos()).stacked.value
    #expect(one.values.enumerated().allSatisfy { abs($1 - ($0 < 6 ? 1 : 0)) < 1e-14 })
  }

  /// The gradient of a sum of squares of derivatives with respect to the weights.
  @Test(arguments: activations) func gradientsThroughDerivatives(activation: ElementwiseFunction) {
    let (network, store, points) = Self.network(activation)
    let curve = (0..<4).map { order in
      Tensor<Double>(shape: [4, 3], values: points.values.map { sin(3 * $0 + Double(order)) })
    }
    func loss(_ store: ParameterStore<Double>, _ tape: Tape<Double>) -> (Double, [Double]) {
      tape.reset()
      let parameters = tape.bind(store)
      let polynomial = network(
        TaylorTensor(
          basis: TaylorBasis(order: 3), coefficients: curve.map { tape.constant($0) }), parameters)
      let loss =
        (polynomial.derivative([3]) + polynomial.value * polynomial.derivative([1])).square().sum()
      tape.differentiate(loss)
      return (loss.scalar, parameters.gradient)
    }
    let tape = Tape<Double>()
    let gradient = loss(store, tape).1
    let step = 1e-4
    let expected = store.values.indices.map { index in
      func moved(_ steps: Double) -> Double {
        var store = store
        store.values[index] += steps * step
        return loss(store, tape).0
      }
      return (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * step)
    }
    let count = [gradient.count]
    #expect(gradient.contains { abs($0) > 1e-3 })
    #expect(
      distance(
        [Tensor(shape: count, values: gradient)], [Tensor(shape: count, values: expected)]) < 1e-8)
  }
}
