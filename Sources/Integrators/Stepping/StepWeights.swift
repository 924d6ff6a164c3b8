import Spectral

/// All coefficients of one step size.
struct StepWeights {
  /// The step, in units of time.
  let step: Double

  /// The coefficients of each row's own component.
  let own: [StepCoefficients]

  /// The coefficients of other components, where linear terms couple them.
  let others: [(row: Int, column: Int, coefficients: StepCoefficients)]

  /// Evaluates the coefficient functions at all modes.
  ///
  /// - Parameter factors: what each row's nonlinear part is multiplied by, `[row][k]`.
  init(step: Double, symbols: LinearSymbols, factors: [[Complex]]) {
    self.step = step
    let count = symbols.matrices.count
    let coefficients = symbols.pairs.map { _ in StepCoefficients(modeCount: count) }
    for (mode, matrix) in symbols.matrices.enumerated() {
      if symbols.isDiagonal {
        for (pair, place) in symbols.pairs.enumerated() {
          let weights = ExponentialWeights(step * matrix[place.row, place.row])
          coefficients[pair].set(
            StepCoefficients.Values(weights), at: mode, factor: step * factors[place.row][mode])
        }
      } else {
        let weights = MatrixWeights(step * matrix)
        for (pair, place) in symbols.pairs.enumerated() {
          coefficients[pair].set(
            StepCoefficients.Values(weights, place.row, place.column), at: mode,
            factor: step * factors[place.column][mode])
        }
      }
    }
    let all = zip(symbols.pairs, coefficients)
    own = all.filter { $0.0.row == $0.0.column }.map(\.1)
    others = all.filter { $0.0.row != $0.0.column }.map { ($0.0.row, $0.0.column, $0.1) }
  }
}

extension StepCoefficients.Values {
  init(_ weights: ExponentialWeights) {
    self.init(
      full: weights.full, half: weights.half, stage: weights.stage,
      correction: (weights.half - Complex(1)) * weights.stage, first: weights.first,
      middle: weights.middle, last: weights.last)
  }

  init(_ weights: MatrixWeights, _ row: Int, _ column: Int) {
    let product = weights.half * weights.stage
    self.init(
      full: weights.full[row, column], half: weights.half[row, column],
      stage: weights.stage[row, column],
      correction: product[row, column] - weights.stage[row, column],
      first: weights.first[row, column], middle: weights.middle[row, column],
      last: weights.last[row, column])
  }
}
