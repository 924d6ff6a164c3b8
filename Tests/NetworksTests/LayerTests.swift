import Foundation
import Networks
import Randomness
import Testing

@Suite struct LayerTests {
  private func random() -> PhiloxGenerator { PhiloxGenerator(seed: 9, index: 0, stream: 0) }

  @Test func initialisationsHaveTheirVariance() {
    var random = random()
    let cases: [(Initialisation, Double)] = [
      (.kaiming(gain: 2), 4.0 / 300), (.glorot(gain: 1), 2.0 / 500),
      (.orthogonal(gain: 1), 1.0 / 300), (.zeros, 0),
    ]
    for (initialisation, variance) in cases {
      let tensor: Tensor<Double> = initialisation.tensor(shape: [200, 300], random: &random)
      let mean = tensor.values.reduce(0) { $0 + $1 * $1 } / Double(tensor.count)
      #expect(abs(mean - variance) <= 0.05 * variance)
    }
    let rows: Tensor<Double> = Initialisation.orthogonal(gain: 1)
      .tensor(shape: [3, 7], random: &random)
    for a in 0..<3 {
      for b in 0..<3 {
        let product = (0..<7).reduce(0) { $0 + rows[a, $1] * rows[b, $1] }
        #expect(abs(product - (a == b ? 1 : 0)) < 1e-14)
      }
    }
  }

  @Test func batchNormalisationUsesItsRunningStatistics() {
    let layer = Normalisation(name: "norm", kind: .batch, features: 2)
    var store = ParameterStore<Double>()
    var random = random()
    layer.initialise(&store, random: &random)
    let input = Tensor<Double>(shape: [4, 2], values: [1, 10, 2, 20, 3, 30, 6, 20])
    let tape = Tape<Double>()
    let trained = layer(tape.constant(input), tape.bind(store)).value
    #expect(abs((0..<4).reduce(0) { $0 + trained[$1, 0] }) < 1e-14)
    #expect(tape.statistics.first?.mean == [3, 20])
    #expect(tape.statistics.first?.variance == [3.5, 50])
    store.blend(tape.statistics, momentum: 0.5)
    #expect(store["norm.running_mean"]?.values == [1.5, 10])
    #expect(store["norm.running_var"]?.values == [2.25, 25.5])
    let later = layer(tape.constant(input), tape.bind(store, isTraining: false)).value
    #expect(abs(later[3, 0] - 4.5 / (2.25 + 1e-5).squareRoot()) < 1e-14)
  }

  /// A network of every kind of layer learns to tell bright left halves from bright right ones.
  @Test func convolutionalNetworkClassifies() {
    let network = Sequential([
      Convolution(
        name: "conv", inputs: 1, outputs: 4, window: ImageWindow(height: 3, width: 3)),
      Normalisation(name: "norm", kind: .batch, features: 4), Activation(.relu),
      Convolution(
        name: "up", inputs: 4, outputs: 2, window: ImageWindow(height: 2, width: 2),
        isTransposed: true), Activation(.leakyReLU),
    ])
    var store = ParameterStore<Float>()
    var random = random()
    network.initialise(&store, random: &random)
    let head = Dense(name: "head", inputs: 2 * 25, outputs: 2)
    head.initialise(&store, random: &random)
    let labels = (0..<32).map { $0 % 2 }
    let images = Tensor<Float>(
      shape: [32, 1, 6, 6],
      values: labels.flatMap { label in
        (0..<36).map { Float(random.normal()) + ($0 % 6 / 3 == label ? 1 : 0) }
      })
    var adam = Adam<Float>(schedule: .constant(0.01))
    let tape = Tape<Float>()
    var losses: [Float] = []
    for _ in 0..<60 {
      tape.reset()
      let parameters = tape.bind(store)
      let features = network(tape.constant(images), parameters).reshaped([32, 50])
      let loss = head(features, parameters).softmaxCrossEntropy(labels: labels)
      tape.differentiate(loss)
      adam.update(&store, gradient: parameters.gradient)
      losses.append(loss.scalar)
    }
    #expect(losses[0] > 0.4)
    #expect(losses[59] < 0.02)
  }

  @Test func dropoutKeepsTheMean() {
    var random = random()
    let tape = Tape<Double>()
    let output = tape.constant(Tensor(shape: [10_000], repeating: 1))
      .dropout(rate: 0.2, random: &random).value.values
    #expect(Set(output) == [0, 1.25])
    #expect(abs(output.reduce(0, +) / 10_000 - 1) < 0.02)
  }

  /// Bicubic sampling reproduces a quadratic polynomial, bilinear sampling a linear one.
  @Test func samplingReproducesPolynomials() {
    func polynomial(_ x: Double, _ y: Double, _ bend: Double) -> Double {
      1 + 2 * x - 3 * y + bend * (x * x - 0.5 * x * y)
    }
    let tape = Tape<Double>()
    var random = random()
    let grid = Tensor<Double>(
      shape: [1, 1, 50, 2], values: (0..<100).map { _ in random.uniform(in: -0.6..<0.6) })
    for (interpolation, bend) in [(GridInterpolation.bilinear, 0.0), (.bicubic, 1)] {
      let image = Tensor<Double>(
        shape: [1, 1, 9, 11],
        values: (0..<99).map { pixel in
          polynomial(Double(pixel % 11) / 5 - 1, Double(pixel / 11) / 4 - 1, bend)
        })
      let values = tape.constant(image).sampled(
        at: tape.constant(grid), interpolation: interpolation
      ).value.values
      for (place, value) in values.enumerated() {
        let expected = polynomial(grid[0, 0, place, 0], grid[0, 0, place, 1], bend)
        #expect(abs(value - expected) < 1e-13)
      }
    }
    let outside = Tensor<Double>(shape: [1, 1, 3, 2], values: [1e30, 0, .nan, 0, -3, -3])
    let ones = tape.constant(Tensor(shape: [1, 1, 3, 3], repeating: 1))
    let zeros = ones.sampled(at: tape.constant(outside)).value.values
    #expect(zeros[0] == 0 && zeros[1].isNaN && zeros[2] == 0)
    let nearest = ones.sampled(at: tape.constant(outside), border: .nearest).value.values
    #expect(nearest[0] == 1 && nearest[1].isNaN && nearest[2] == 1)
  }

  @Test func matrixExponentialsOfKnownMatrices() {
    let tape = Tape<Double>()
    func exponential(_ entries: [Double]) -> [Double] {
      tape.constant(Tensor(shape: [1, 2, 2], values: entries)).matrixExponential().value.values
    }
    for angle in [1e-9, 0.3, 40] {
      let turn = exponential([0, -angle, angle, 0])
      #expect(abs(turn[0] - cos(angle)) < 1e-13 && abs(turn[2] - sin(angle)) < 1e-13)
    }
    #expect(exponential([0, 7, 0, 0]) == [1, 7, 0, 1])
    let decay = exponential([-30, 0, 0, 2])
    #expect(abs(decay[3] / exp(2) - 1) < 1e-14 && abs(decay[0]) < 1e-12)
    #expect(exponential([.nan, 0, 0, 0]).allSatisfy { $0.isNaN })
  }
}
