package import Networks
package import Randomness

/// A network from vectors to numbers: dense layers, with or without connections that jump over them.
public struct TaskNetwork: Sendable {
  /// The kinds of networks: mlp or residual.
  public enum Backbone: String, Codable, CaseIterable, Sendable {
    /// Dense layers one after the other.
    case mlp
    /// Blocks of two dense layers that add to what they are given.
    case residual
  }

  private let entry: MultilayerPerceptron
  private let blocks: [MultilayerPerceptron]
  private let exit: Dense

  /// Creates a network.
  ///
  /// - Parameter widths: the number of features of each hidden layer; of residual networks of each block,
  ///   all of the first one's width.
  package init(_ backbone: Backbone, inputs: Int, widths: [Int], outputs: Int) {
    let gain = Initialisation.kaiming(gain: 1.3)
    switch backbone {
    case .mlp:
      entry = MultilayerPerceptron(
        name: "task.entry", widths: [inputs] + widths, activation: .silu, activatesOutput: true,
        initialisations: [gain], biasRange: 0.5)
      blocks = []
    case .residual:
      entry = MultilayerPerceptron(
        name: "task.entry", widths: [inputs, widths[0]], activation: .silu, activatesOutput: true,
        initialisations: [gain], biasRange: 0.5)
      blocks = widths.indices.map { place in
        MultilayerPerceptron(
          name: "task.block.\(place)", widths: [widths[0], widths[0], widths[0]], activation: .silu,
          initialisations: [gain, .kaiming(gain: 0.3)])
      }
    }
    exit = Dense(
      name: "task.exit", inputs: backbone == .mlp ? widths[widths.count - 1] : widths[0],
      outputs: outputs, initialisation: .kaiming(gain: 0.5))
  }

  package func initialise(
    _ store: inout ParameterStore<Float>, random: inout PhiloxGenerator
  ) {
    entry.initialise(&store, random: &random)
    for block in blocks { block.initialise(&store, random: &random) }
    exit.initialise(&store, random: &random)
  }

  package func callAsFunction(
    _ input: Variable<Float>, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    let features = blocks.reduce(entry(input, parameters)) { $0 + $1($0, parameters) }
    return exit(features, parameters)
  }
}
