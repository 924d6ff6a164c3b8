package import Networks
package import Randomness

/// Samples that maps of coordinates move, and a network that looks at them.
package protocol MovableSamples: Sendable {
  /// The names of the coordinates that maps act on.
  var coordinates: [String] { get }

  /// The mean and the deviation of each coordinate.
  var moments: (centres: [Double], deviations: [Double]) { get }

  /// What each sample depends on others through: samples of one group go to the same part.
  var groups: [Int] { get }

  /// Whether each number that networks see is to be standardised over moved and unmoved samples.
  var isStandardised: Bool { get }

  /// What networks see of samples, each moved by a map of its own, `[sample][number]`.
  func inputs(_ chosen: [Int], movedBy maps: [AffineMap], _ random: inout PhiloxGenerator)
    -> [[Float]]

  /// Random parameters of a network that tells two classes.
  func initialised(seed: UInt64, stream: UInt32) -> ParameterStore<Float>

  /// What the network says of inputs `[sample, number]`: above zero for unmoved ones, `[sample, 1]`.
  func logits(_ inputs: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float>

  /// A clear change of the samples that is no symmetry, for a test of the network.
  func change(_ random: inout PhiloxGenerator) throws -> AffineMap
}
