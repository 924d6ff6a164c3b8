/// The units of points: those of the training data, in which fields are compared and networks work.
struct Standardisation: Hashable, Sendable {
  /// The mean of each coordinate.
  let means: [Double]

  /// The standard deviation of each coordinate; one where it does not vary.
  let deviations: [Double]
}
