import Jets

/// The derivatives by moved coordinates.
struct MovedDerivatives {
  /// `T_t X_x - T_x X_t`.
  let determinant: PatchSeries

  // (T_t, T_x, X_t, X_x) / D.
  private let ratios: [PatchSeries]

  init(times: PatchSeries, positions: PatchSeries) {
    let parts = [times.byTime, times.byPosition, positions.byTime, positions.byPosition]
    let order = times.order - 1
    determinant = PatchSeries.difference((parts[0], parts[3]), (parts[1], parts[2]), order: order)
    let reciprocal = determinant.reciprocal()
    ratios = parts.map { $0.times(reciprocal, order: order) }
  }

  func derivative(
    of series: PatchSeries, by variable: IndependentVariable, order: Int
  ) -> PatchSeries {
    let (byTime, byPosition) = (series.byTime, series.byPosition)
    return variable == .t
      ? .difference((byTime, ratios[3]), (byPosition, ratios[2]), order: order)
      : .difference((byPosition, ratios[0]), (byTime, ratios[1]), order: order)
  }
}
