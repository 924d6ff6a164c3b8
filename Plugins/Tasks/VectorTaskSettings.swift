/// What a task of vectors is made with.
package struct VectorTaskSettings: Sendable {
  /// The entries 0 or 1 of matrices on coordinates of these names.
  package var mask: @Sendable ([String]) throws -> [[Int]]

  /// How the target moves.
  package var action = OutputAction.Choice.auto

  /// How many frames lie between input and target of trajectories.
  package var lag = 1

  /// The largest number of samples.
  package var samples = 20000

  /// The part of them held out.
  package var heldOut = 0.2

  /// The kind of network.
  package var backbone = TaskNetwork.Backbone.mlp

  /// The number of features of each of its layers.
  package var widths = [128, 128]

  package init(mask: @escaping @Sendable ([String]) throws -> [[Int]]) {
    self.mask = mask
  }
}
