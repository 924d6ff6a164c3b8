/// A trajectory with what is known of its error.
public struct Solution: Hashable, Sendable {
  /// The values `[t, x]`, row-major; NaN from where the solution stopped.
  public var values: [Double]

  /// The error estimated over the whole trajectory, relative to its largest magnitude; nil where
  /// the steps were given.
  public var estimatedError: Double?

  /// The number of steps in the longest interval between frames.
  public var stepsPerFrame: Int

  /// The time at which the solution stopped being finite; nil where it never did.
  public var stoppedAt: Double?
}
