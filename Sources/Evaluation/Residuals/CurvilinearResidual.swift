import Jets
import Numbers
import Symmetries

/// How well a transformed solution satisfies the equation, without resampling.
///
/// The graph (t, x, u, ...) of a solution is carried along a flow point by point; derivatives of the
/// transformed solution follow by the chain rule on the original index grid:
/// with `t' = T(a, b)`, `x' = X(a, b)` and `D = T_a X_b - T_b X_a`,
/// `F_t' = (F_a X_b - F_b X_a) / D` and `F_x' = (T_a F_b - T_b F_a) / D`.
/// The residual is `rms(Delta) / rms(sqrt(sum of squared terms of Delta))`, a pure number, of several
/// equations their root mean square; its floor is its value for the untransformed solution.
struct CurvilinearResidual: Sendable {
  /// The terms of each equation.
  private let terms: [[Expression]]
  private let jets: [JetCoordinate]
  private let fields: [String]

  init(_ system: EquationSystem) {
    terms = system.expressions.map(\.terms)
    jets = system.expressions.flatMap(\.jets).sorted()
    fields = system.space.dependents
  }

  /// The number of frames or columns that a patch needs for some to be left inside all margins.
  func linesNeeded(inside: Int) -> Int {
    2 * StencilDerivative.margin * (jets.map(\.order).max() ?? 0) + inside
  }

  /// The sums over no points.
  var nothing: Sums { Sums(equations: terms.count) }

  /// The sums over the inner points of a transformed patch.
  struct Sums {
    /// The residual and the terms of each equation.
    var squares: [SIMD2<Double>]
    var points = 0
    var pointsLost = 0

    /// Nothing yet of so many equations.
    init(equations: Int) {
      squares = Array(repeating: .zero, count: equations)
    }

    /// The residual; NaN where no point was left, or no equation has a term that is not zero.
    var ratio: Double {
      let ratios = squares.filter { $0.y > 0 }.map { $0.x / $0.y }
      guard points > 0, !ratios.isEmpty else { return .nan }
      return (ratios.reduce(0, +) / Double(squares.count)).squareRoot()
    }

    /// Adds a point, given the value of each term of each equation.
    mutating func add(_ equations: [[GridValues]], at point: Int) {
      var own: [SIMD2<Double>] = []
      for terms in equations {
        var (residual, squares) = (0.0, 0.0)
        for term in terms {
          let value = term[point]
          residual += value
          squares += value * value
        }
        guard residual.isFinite else {
          pointsLost += 1
          return
        }
        own.append(SIMD2(residual * residual, squares))
      }
      for equation in own.indices { squares[equation] += own[equation] }
      points += 1
    }

    static func + (left: Sums, right: Sums) -> Sums {
      var sum = left
      for equation in sum.squares.indices { sum.squares[equation] += right.squares[equation] }
      sum.points += right.points
      sum.pointsLost += right.pointsLost
      return sum
    }
  }

  /// Carries a patch along a flow and measures the residual there.
  ///
  /// - Parameter flow: nil leaves the patch as it is.
  func sums(of patch: SolutionPatch, flow: Flow?, time: Double) throws -> Sums {
    let (rows, columns) = (patch.times.count, patch.positions.count)
    var points = PointBatch(
      [
        patch.times.flatMap { Array(repeating: $0, count: columns) },
        (0..<rows).flatMap { _ in patch.positions },
      ] + patch.fields)
    if let flow { points = flow.transported(points, by: time) }
    let stencil = StencilDerivative(rows: rows, columns: columns)
    let chain = ChainRule(
      stencil: stencil, times: points.coordinates[0], positions: points.coordinates[1])
    var derivatives: [String: [MultiIndex: [Double]]] = [:]
    for (place, field) in fields.enumerated() {
      var known: [MultiIndex: [Double]] = [.zero: points.coordinates[2 + place]]
      for jet in jets where jet.field == field {
        differentiate(to: jet.derivative, &known, chain)
      }
      derivatives[field] = known
    }
    let values = try terms.map { terms in
      try terms.map { term in
        try term.evaluated { variable -> GridValues in
          switch variable {
          case .independent(.t): GridValues(points.coordinates[0])
          case .independent: GridValues(points.coordinates[1])
          case .jet(let jet): GridValues(derivatives[jet.field]?[jet.derivative] ?? [.nan])
          case .parameter: GridValues([.nan])
          }
        }
      }
    }
    var sums = nothing
    let margin = StencilDerivative.margin * (jets.map(\.order).max() ?? 0)
    guard rows > 2 * margin, columns > 2 * margin else { return sums }
    for row in margin..<(rows - margin) {
      for column in margin..<(columns - margin) {
        sums.add(values, at: row * columns + column)
      }
    }
    return sums
  }

  private func differentiate(
    to index: MultiIndex, _ known: inout [MultiIndex: [Double]], _ chain: ChainRule
  ) {
    if known[index] != nil { return }
    var lower = index
    let variable: IndependentVariable = index.x > 0 ? .x : .t
    lower[variable] -= 1
    differentiate(to: lower, &known, chain)
    guard let values = known[lower] else { return }
    known[index] = variable == .x ? chain.byPosition(values) : chain.byTime(values)
  }
}

/// Derivatives by the transformed coordinates from those by the grid's indices.
private struct ChainRule {
  private let stencil: StencilDerivative
  private let timeByRow: [Double]
  private let timeByColumn: [Double]
  private let positionByRow: [Double]
  private let positionByColumn: [Double]

  init(stencil: StencilDerivative, times: [Double], positions: [Double]) {
    self.stencil = stencil
    timeByRow = stencil.byRow(times)
    timeByColumn = stencil.byColumn(times)
    positionByRow = stencil.byRow(positions)
    positionByColumn = stencil.byColumn(positions)
  }

  func byTime(_ values: [Double]) -> [Double] {
    let (rows, columns) = (stencil.byRow(values), stencil.byColumn(values))
    return values.indices.map { index in
      (rows[index] * positionByColumn[index] - columns[index] * positionByRow[index])
        / determinant(index)
    }
  }

  func byPosition(_ values: [Double]) -> [Double] {
    let (rows, columns) = (stencil.byRow(values), stencil.byColumn(values))
    return values.indices.map { index in
      (timeByRow[index] * columns[index] - timeByColumn[index] * rows[index]) / determinant(index)
    }
  }

  private func determinant(_ index: Int) -> Double {
    timeByRow[index] * positionByColumn[index] - timeByColumn[index] * positionByRow[index]
  }
}
