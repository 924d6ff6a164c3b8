import Foundation
import LaLiGAN
import LinearAlgebra
import Networks
import Randomness
import Symmetries
import Testing

/// The players of the adversarial objective.
struct AdversarialTests {
  /// One pass through a discriminator with factors on its input's gradient gives what two passes give, each with its
  /// own loss and the other player held still.
  @Test func onePassServesBothPlayers() {
    var random = PhiloxGenerator(seed: 1, index: 0, stream: 0)
    let network = MultilayerPerceptron(name: "d", widths: [3, 8, 8, 1], activation: .tanh)
    var store = ParameterStore<Double>()
    network.initialise(&store, random: &random)
    let points = Tensor<Double>(shape: [5, 3], values: (0..<15).map { _ in random.normal() })
    let weight = 0.01
    func run(
      _ loss: (Variable<Double>, Parameters<Double>, Tape<Double>) -> Variable<Double>
    ) -> (input: [Double], parameters: [Double]) {
      let tape = Tape<Double>()
      let parameters = tape.bind(store)
      let x = tape.variable(points)
      tape.differentiate(loss(x, parameters, tape))
      return (tape.gradient(of: x).values, parameters.gradient)
    }
    func constant(_ tape: Tape<Double>, _ value: Double) -> Variable<Double> {
      tape.constant(Tensor(shape: [5, 1], repeating: value))
    }
    let together = run { x, parameters, tape in
      let factors = RowFactors<Double>()
      let logits = network(x.scalingGradient(byRows: factors), parameters)
      factors.values = logits.value.values.map { -2 * weight * exp(-$0) }
      return 0.5 * logits.binaryCrossEntropy(targets: constant(tape, 0))
    }
    let deceiving = run { x, parameters, tape in
      weight * network(x, parameters).binaryCrossEntropy(targets: constant(tape, 1))
    }
    let telling = run { x, parameters, tape in
      0.5 * network(x, parameters).binaryCrossEntropy(targets: constant(tape, 0))
    }
    for (one, other) in zip(together.input, deceiving.input) { #expect(abs(one - other) < 1e-14) }
    for (one, other) in zip(together.parameters, telling.parameters) {
      #expect(abs(one - other) < 1e-14)
    }
  }

  @Test(arguments: [("so2", 1, 2), ("so3", 3, 3), ("so2+so2", 2, 4), ("so4+so2", 7, 6)])
  func namedAlgebrasAreThoseOfRotations(name: String, count: Int, dimension: Int) throws {
    var settings = AdversarialSettings()
    settings.algebra = name
    let matrices = try #require(try settings.fixedAlgebra())
    #expect(matrices.count == count)
    for matrix in matrices {
      #expect(matrix.rows == dimension)
      #expect(zip(matrix.entries, matrix.transposed.entries).allSatisfy { $0 == -$1 })
    }
  }

  /// The layers of a model are the trained network, its normalisations included, and the rows of the last layer of
  /// the network are orthonormal.
  @Test func theModelIsTheTrainedNetwork() throws {
    var settings = AdversarialSettings()
    (settings.widths, settings.batch) = ([12, 10], 32)
    let network = try AdversarialNetwork(
      features: 3, dimension: 2, channels: 1, frames: 2, settings: settings)
    var random = PhiloxGenerator(seed: 4, index: 0, stream: 0)
    let features = (0..<6).map { _ in (0..<30 * 3).map { _ in Float(random.normal() + 1) } }
    var training = AdversarialTraining(network, features: features, seed: 0)
    for _ in 0..<80 { #expect(training.step().isFinite) }
    let points = (0..<15).map { _ in random.normal() }
    let tape = Tape<Float>()
    let z = network.encoded(
      tape.constant(Tensor(shape: [5, 3], values: points.map(Float.init))),
      tape.bind(training.store, isTraining: false)
    ).value.values
    let columns = Matrix(rows: 5, columns: 3, entries: points).transposed
    let own = network.encoderLayers(training.store).reduce(columns) { $1($0) }.transposed
    for (one, other) in zip(own.entries, z) { #expect(abs(one - Double(other)) < 1e-4) }
    let last = try #require(training.store["encoder.2.weight"]).values.map(Double.init)
    let rows = Matrix(rows: 2, columns: 10, entries: last)
    for (entry, unit) in zip((rows * rows.transposed).entries, [1.0, 0, 0, 1]) {
      #expect(abs(entry - unit) < 1e-5)
    }
  }
}
