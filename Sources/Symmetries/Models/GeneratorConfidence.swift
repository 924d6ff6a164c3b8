/// How sure the data make a learner of a generator.
///
/// A small defect at the equation that was identified says nothing about the equations that the
/// data allow beside it. The bound is over all of these.
public struct GeneratorConfidence: Hashable, Sendable {
  /// The probability with which the bound holds and the interval covers, as 0.95.
  public var level: Double

  /// The relative defect's range over resampled data; nil where there was nothing to resample.
  public var interval: ClosedRange<Double>?

  /// The largest relative defect that the data allow; at most one, which says that anything goes.
  public var upperBound: Double

  /// The relative defect up to which a generator is certified.
  public var limit: Double

  /// Creates the confidence in a generator.
  public init(
    level: Double, interval: ClosedRange<Double>? = nil, upperBound: Double, limit: Double
  ) {
    self.level = level
    self.interval = interval
    self.upperBound = upperBound
    self.limit = limit
  }

  /// Whether no equation that the data allow gives the generator a defect above the limit.
  public var isCertified: Bool { upperBound <= limit }
}
