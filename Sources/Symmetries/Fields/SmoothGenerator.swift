public import Jets
public import Numbers

/// A vector field whose components can be expanded in Taylor series, so that it can be prolonged.
public protocol SmoothGenerator: InfinitesimalGenerator {
  /// The series of each component along a solution.
  ///
  /// - Parameter coordinates: the series of each coordinate of the space, in its order, about one
  ///   point; all of the same layout.
  func series(along coordinates: [TaylorSeries<Double>]) -> [TaylorSeries<Double>]
}
