import Networks
import Randomness
import SparseAutoencoder
import SparseDynamics
import Testing

struct JointLossTests {
  /// Every derivative of the whole loss against differences: those of the encoder through the rates included.
  @Test func theGradientIsThatOfTheWholeLoss() throws {
    let library = try CandidateLibrary(degree: 3, functions: [.sin, .exp])
    let loss = JointLoss(
      encoder: MultilayerPerceptron(name: "encoder", widths: [3, 4, 2], activation: .tanh),
      decoder: MultilayerPerceptron(name: "decoder", widths: [2, 4, 3], activation: .tanh),
      terms: library.terms(dimension: 2), weights: (0.7, 0.4, 0.05), sizes: (2, 3))
    var store = ParameterStore<Double>()
    var random = PhiloxGenerator(seed: 1, index: 0, stream: 1)
    loss.encoder.initialise(&store, random: &random)
    loss.decoder.initialise(&store, random: &random)
    func normal(_ shape: [Int], _ size: Double) -> Tensor<Double> {
      Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { _ in size * random.normal() })
    }
    store.add(JointLoss.coefficients, normal([2, loss.terms.count], 0.3))
    var mask = Tensor<Double>(shape: [2, loss.terms.count], repeating: 1)
    mask.values[3] = 0
    store.add(JointLoss.mask, mask, isTrainable: false)
    let (states, rates) = (normal([5, 3], 1), normal([5, 3], 1))
    let gradient = ShardedGradient<Double>(shards: 2, threads: 1)
    func evaluate(_ store: ParameterStore<Double>) -> (loss: Double, gradient: [Double]) {
      let result = gradient(store, samples: 5) { range, parameters, tape in
        loss(
          tape.constant(states).slice(axis: 0, range),
          rates: tape.constant(rates).slice(axis: 0, range), batch: 5, isSparse: true, parameters)
      }
      return (result.loss, result.gradient)
    }
    let exact = evaluate(store).gradient
    let step = 1e-5
    for entry in store.entries where entry.isTrainable {
      for place in entry.offset..<entry.offset + entry.count {
        var (upper, lower) = (store, store)
        upper.values[place] += step
        lower.values[place] -= step
        let difference = (evaluate(upper).loss - evaluate(lower).loss) / (2 * step)
        #expect(
          abs(exact[place] - difference) < 1e-7 * max(1, abs(difference)),
          "\(entry.name), number \(place - entry.offset)")
      }
    }
    // Without its gradient through the rates, the encoder would not be moved by their error alone.
    let blind = JointLoss(
      encoder: loss.encoder, decoder: loss.decoder, terms: loss.terms, weights: (0.7, 0, 0),
      sizes: (.infinity, .infinity))
    let moved = gradient(store, samples: 5) { range, parameters, tape in
      blind(
        tape.constant(states).slice(axis: 0, range),
        rates: tape.constant(rates).slice(axis: 0, range), batch: 5, isSparse: true, parameters)
    }.gradient
    let encoder = try #require(store.entry("encoder.0.weight"))
    #expect(moved[encoder.offset..<encoder.offset + encoder.count].allSatisfy { $0 != 0 })
  }
}
