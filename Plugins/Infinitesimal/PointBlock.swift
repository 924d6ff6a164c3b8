import Jets
import Networks

/// Some points of solutions as a trunk takes them.
///
/// Blocks are small enough that what a network makes of one stays in the cache.
struct PointBlock: Sendable {
  /// The number of points.
  let count: Int

  /// The Taylor coefficients of the standardised coordinates along the solution,
  /// `[exponent, point, coordinate]`, in the order of the trunk's basis.
  let inputs: [Double]

  /// What the criterion takes of each component's Taylor coefficients,
  /// `[component][exponent, point]`, for components in units of the data's deviations.
  let weights: [[Double]]

  /// The number of points of a block.
  static let size = 256

  /// Points in blocks, in their order.
  ///
  /// - Parameters:
  ///   - standard: where the units come from; the training points, also for others.
  ///   - basis: the order of the exponents.
  static func blocks(
    of points: SolutionPoints, at chosen: some RandomAccessCollection<Int>,
    in standard: Standardisation, basis: TaylorBasis
  ) -> [PointBlock] {
    let chosen = Array(chosen)
    let order = points.exponents.map { basis.position(of: [$0.t, $0.x]) }
    return stride(from: 0, to: chosen.count, by: size).map { start in
      PointBlock(
        points, chosen[start..<min(start + size, chosen.count)], standard, order: order,
        exponents: basis.count)
    }
  }

  private init(
    _ points: SolutionPoints, _ chosen: ArraySlice<Int>, _ standard: Standardisation,
    order: [Int], exponents: Int
  ) {
    let (means, deviations) = (standard.means, standard.deviations)
    let width = means.count
    count = chosen.count
    var inputs = [Double](repeating: 0, count: exponents * chosen.count * width)
    var weights = points.weights.map { _ in
      [Double](repeating: 0, count: exponents * chosen.count)
    }
    for (exponent, place) in order.enumerated() {
      let isValue = points.exponents[exponent] == .zero
      for (row, point) in chosen.enumerated() {
        let target = (place * chosen.count + row)
        for coordinate in 0..<width {
          let value = points.coordinates[exponent][point * width + coordinate]
          inputs[target * width + coordinate] =
            (value - (isValue ? means[coordinate] : 0)) / deviations[coordinate]
        }
        for component in weights.indices {
          weights[component][target] =
            deviations[component] * points.weights[component][exponent][point]
        }
      }
    }
    self.inputs = inputs
    self.weights = weights
  }
}
