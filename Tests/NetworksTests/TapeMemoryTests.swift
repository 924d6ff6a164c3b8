import Networks
import Randomness
import Testing

/// Values written and read where they are, without arrays between.
@Suite struct TapeMemoryTests {
  private let network = MultilayerPerceptron(name: "net", widths: [2, 5, 3], activation: .tanh)

  private var store: ParameterStore<Double> {
    var store = ParameterStore<Double>()
    var random = PhiloxGenerator(seed: 3, index: 0, stream: 0)
    network.initialise(&store, random: &random)
    return store
  }

  @Test func constantWrittenInPlaceIsTheSameAsACopiedOne() {
    let values = (0..<12).map { Double($0 * $0) - 20 }
    let tape = Tape<Double>()
    let copied = tape.constant(Tensor(shape: [3, 4], values: values))
    let written = tape.constant(shape: [3, 4]) { buffer in
      for index in buffer.indices { buffer[index] = values[index] }
    }
    #expect(written.value == copied.value)
    #expect(written.withValues(Array.init) == values)
    let leaf = tape.variable(Tensor(shape: [3, 4], repeating: 2))
    tape.differentiate((leaf * written).sum())
    #expect(tape.gradient(of: leaf).values == values)
  }

  @Test func mapOverShardsGivesTheWholeBatch() throws {
    let (network, store) = (network, store)
    let points = (0..<22).map { Double($0) / 22 }
    let shards = ShardedGradient<Double>(shards: 4, threads: 2)
    let parts = try shards.map(store, samples: 11) { range, parameters, tape -> [Double] in
      let input = tape.constant(shape: [range.count, 2]) { buffer in
        for index in buffer.indices { buffer[index] = points[2 * range.lowerBound + index] }
      }
      return network(input, parameters).withValues(Array.init)
    }
    let tape = Tape<Double>()
    let whole = network(
      tape.constant(Tensor(shape: [11, 2], values: points)), tape.bind(store))
    let found = parts.flatMap(\.self)
    #expect(found.count == whole.count)
    #expect(zip(found, whole.value.values).allSatisfy { abs($0 - $1) < 1e-14 })
  }
}
