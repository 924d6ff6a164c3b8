/// A solution on a few closely spaced frames: enough to differentiate it in time and space.
public struct SolutionPatch: Sendable {
  /// The times of the frames, uniform.
  public let times: [Double]

  /// The grid points, uniform.
  public let positions: [Double]

  /// The solution, `[t, x]`.
  public let values: [Double]
}
