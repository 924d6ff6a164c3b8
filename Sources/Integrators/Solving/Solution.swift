/// A trajectory with what is known of its error.
public struct Solution: Hashable, Sendable {
  /// The values `[output, t, x(, y)]`, row-major; NaN from where the solution stopped.
  ///
  /// The outputs are those of the equation: its fields in order, then the rates of fields with a
  /// second time derivative. One field alone gives `[t, x]`.
  public var values: [Double]

  /// The number of outputs.
  public var outputCount = 1

  /// The error estimated over the whole trajectory, relative to the largest magnitude of each
  /// output; nil where the steps were given.
  public var estimatedError: Double?

  /// The number of steps in the longest interval between frames.
  public var stepsPerFrame: Int

  /// The time at which the solution stopped being finite; nil where it never did.
  public var stoppedAt: Double?

  /// The values `[t, x(, y)]` of an output.
  public func values(ofOutput output: Int) -> [Double] {
    if outputCount == 1 { return values }
    let count = values.count / outputCount
    return Array(values[output * count..<(output + 1) * count])
  }
}
