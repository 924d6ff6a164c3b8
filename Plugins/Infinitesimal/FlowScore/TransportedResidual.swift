import Jets
import Networks

/// How well a moved patch of a solution satisfies the equation, differentiable by the motion.
///
/// With `t' = T(t, x)`, `x' = X(t, x)`, `u' = U(t, x)` and `D = T_t X_x - T_x X_t` the derivatives of the
/// moved solution are `F_t' = (F_t X_x - F_x X_t) / D` and `F_x' = (T_t F_x - T_x F_t) / D`: nothing is
/// resampled, and there is no mesh of moved points to differentiate on. T, X and U are Taylor polynomials at each
/// point, so that no differences are taken either.
struct TransportedResidual: Sendable {
  private let terms: [Jets.Expression]
  private let jets: [JetCoordinate]

  /// A point whose terms are below this part of their mean counts as if they were that large.
  static let quiet = 1e-2

  /// Below this part of the area that a cell had, it counts as folded.
  static let folded = 0.1

  /// Prepares an equation.
  init(_ system: EquationSystem) {
    terms = system.expressions.flatMap(\.terms)
    jets = system.expressions.flatMap(\.jets).filter { $0.order > 0 }.sorted()
  }

  /// The mean of `Delta^2 / S` over the points of each of several motions, S the sum of the squared
  /// terms of Delta at the point.
  ///
  /// It is at most the number of terms, and that is what folded points count as: a few points where the
  /// terms are huge do not outweigh the others.
  ///
  /// - Parameters:
  ///   - patch: what is moved.
  ///   - displacements: the Taylor coefficients of T - t, X - x and U - u of each motion,
  ///     `[coordinate * monomial * motion * point]`.
  ///   - size: the mean of S over the data.
  func means(
    _ patch: SolutionPatch, displacements: Networks.Variable<Double>, size: Double
  ) throws -> Networks.Variable<Double> {
    let tape = displacements.tape
    let (points, count) = (patch.count, patch.basis.count)
    let columns = patch.positions.count
    let length = displacements.count / (3 * count)
    func constant(_ value: (Int) -> Double) -> Networks.Variable<Double> {
      tape.constant(shape: [length]) { buffer in
        for index in 0..<points { buffer[index] = value(index) }
        for index in points..<max(length, points) { buffer[index] = buffer[index - points] }
      }
    }
    let series = (0..<3).map { coordinate in
      PatchSeries(
        patch.basis.exponents.enumerated().map { monomial, exponent in
          let place = (coordinate * count + monomial) * length
          let change = displacements.slice(axis: 0, place..<place + length)
          switch (coordinate, exponent.t, exponent.x) {
          case (0, 1, 0), (1, 0, 1): return change + 1
          case (0, 0, 0): return change + constant { patch.times[$0 / columns] }
          case (1, 0, 0): return change + constant { patch.positions[$0 % columns] }
          case (2, _, _):
            let values = patch.coefficients[monomial]
            return change + constant { values[$0] }
          default: return change
          }
        }, order: patch.basis.order)
    }
    let rule = MovedDerivatives(times: series[0], positions: series[1])
    let values = try evaluate(series, rule)
    var residual: Networks.Variable<Double>?
    var squares: Networks.Variable<Double>?
    for value in values {
      residual = residual.map { $0 + value } ?? value
      squares = squares.map { $0 + value.square() } ?? value.square()
    }
    guard let residual, let squares else { return displacements.sum() }
    let relative = residual.square() * (squares + Self.quiet * size).reciprocal()
    // A folded graph is no solution: its points count as the worst.
    let areas = rule.determinant.coefficients[0].withValues(Array.init)
    let motions = length / points
    let kept = tape.constant(shape: [length]) { buffer in
      for index in 0..<length { buffer[index] = areas[index] > Self.folded ? 1 : 0 }
    }
    let lost = (0..<motions).map { motion in
      Double(
        terms.count * areas[motion * points..<(motion + 1) * points].count { !($0 > Self.folded) })
    }
    return (1 / Double(points))
      * ((relative * kept).reshaped([motions, points]).sum(axis: 1)
        + tape.constant(Tensor(shape: [motions], values: lost)))
  }

  private func evaluate(
    _ series: [PatchSeries], _ rule: MovedDerivatives
  ) throws -> [Networks.Variable<Double>] {
    let tape = series[0].coefficients[0].tape
    var known: [MultiIndex: PatchSeries] = [.zero: series[2]]
    for jet in jets { differentiate(to: jet.derivative, &known, rule) }
    return try terms.map { term -> Networks.Variable<Double> in
      let value = try term.evaluated { (variable: Jets.Variable) -> TapeValue in
        switch variable {
        case .independent(.t): .variable(series[0].coefficients[0])
        case .independent: .variable(series[1].coefficients[0])
        case .jet(let jet):
          known[jet.derivative].map { TapeValue.variable($0.coefficients[0]) } ?? .number(.nan)
        case .parameter: .number(.nan)
        }
      }
      switch value {
      case .variable(let variable): return variable
      case .number(let number):
        return tape.constant(
          Tensor(shape: series[0].coefficients[0].shape, repeating: number))
      }
    }
  }

  /// The order to which a derivative is needed: what those made from it need beyond it.
  private func order(of index: MultiIndex) -> Int {
    jets.map(\.derivative).filter { $0.t >= index.t && $0.x >= index.x && isOnPath(index, to: $0) }
      .map { $0.order - index.order }.max() ?? 0
  }

  /// Whether the derivative is taken on the way to another: by t first, then by x.
  private func isOnPath(_ index: MultiIndex, to end: MultiIndex) -> Bool {
    index.x == 0 || index.t == end.t
  }

  private func differentiate(
    to index: MultiIndex, _ known: inout [MultiIndex: PatchSeries], _ rule: MovedDerivatives
  ) {
    if known[index] != nil { return }
    var lower = index
    let variable: IndependentVariable = index.x > 0 ? .x : .t
    lower[variable] -= 1
    differentiate(to: lower, &known, rule)
    guard let series = known[lower] else { return }
    known[index] = rule.derivative(of: series, by: variable, order: order(of: index))
  }
}
