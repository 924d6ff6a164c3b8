/// What a task of patches is made with.
package struct PatchTaskSettings: Sendable {
  /// How many frames lie between a patch and its target.
  package var lag = 1

  /// The number of points on each side of the middle.
  package var radius = 4

  /// How many points of the grid lie between neighbours of a patch; 0 for the spacing that tells most.
  package var spacing = 0

  /// The largest number of samples.
  package var samples = 20000

  /// The part of them held out.
  package var heldOut = 0.2

  /// The kind of network.
  package var backbone = TaskNetwork.Backbone.mlp

  /// The number of features of each of its layers.
  package var widths = [128, 128]

  package init() {}
}
