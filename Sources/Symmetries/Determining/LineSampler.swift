import Jets
import Numbers
import Randomness

/// Determining equations along random straight lines through one random point, modulo a prime.
///
/// On a line `z0 + s w` with random derivatives `J` the condition `pr v (Delta) = 0` is a power
/// series in s. Its coefficient of `s^k` is a polynomial in (w, J) linear in the Taylor coefficients
/// of v about z0, up to that order k plus the order of the equation; lines enough give all such
/// conditions.
struct LineSampler {
  /// A line: the powers of its direction, and the condition on the low monomials about its points.
  struct Line {
    /// `w^a` for each monomial a.
    let powers: [Residue]

    /// `[equation][component][low monomial][power of s]`; no powers where all are zero.
    let conditions: [[[[Residue]]]]
  }

  let monomials: FormalMonomials
  private let equations: DeterminingEquations
  private let functions: TranscendentalValues
  /// Of the power series in s.
  private var layout: TaylorLayout
  private var generator = PhiloxGenerator(seed: 3, index: 0, stream: 0)
  private var fixed: [Variable: Residue] = [:]
  private var fixedRoots: [String: Residue] = [:]
  private var fixedDraws: [StandIn: Residue] = [:]
  private var fixedNames: Set<String> = []
  private var fixedValues: [String: Residue] = [:]
  private(set) var lines: [Line] = []

  /// - Parameter limit: the highest order of Taylor coefficients of v that will be asked for.
  init(_ equations: DeterminingEquations, limit: Int) throws {
    (self.equations, _, functions) = equations.replacingFunctions()
    let (space, order) = (equations.system.space, equations.layout.order)
    monomials = FormalMonomials(coordinates: space.dimension, degree: limit, order: order)
    layout = TaylorLayout(variables: [.t], order: 0)
    // A square root need not exist at a point modulo the prime: every other point will do.
    for _ in 0..<32 {
      try drawPoint()
      if (try? draw(1, order: 0)) != nil { break }
    }
  }

  /// Draws the point through which the lines go.
  private mutating func drawPoint() throws {
    let space = equations.system.space
    (fixedDraws, fixedValues, fixedRoots, lines) = ([:], [:], [:], [])
    for variable in (0..<space.dimension).map({ space.variable(at: $0) }) {
      let root = Residue(word: generator.next())
      fixed[variable] = try root.raised(to: functions.rootDegrees[variable] ?? 1)
      let roots = try functions.values(ofRootsOf: variable, root: root)
      fixedRoots.merge(roots) { $1 }
      fixedNames.formUnion(roots.keys)
    }
    for function in functions.functions where isOfPlace(function.argument.variables) {
      fixedNames.insert(function.name)
    }
  }

  /// Whether all variables are coordinates, or functions of coordinates alone.
  private func isOfPlace(_ variables: Set<Variable>) -> Bool {
    variables.allSatisfy { variable in
      if case .parameter(let name) = variable { return fixedNames.contains(name) }
      return fixed[variable] != nil
    }
  }

  /// The coefficients of `s^power` of an equation's condition on a line, for Taylor coefficients.
  func row(
    line: Int, equation: Int, power: Int, columns: [(component: Int, monomial: Int)]
  ) -> [Residue] {
    let line = lines[line]
    return columns.map { column in
      var sum = Residue.zero
      for (low, rest, binomial) in monomials.parts[column.monomial] {
        let condition = line.conditions[equation][column.component][low]
        let place = power - monomials.degrees[rest]
        if place < 0 || place >= condition.count || condition[place].value == 0 { continue }
        sum = sum + condition[place] * binomial * line.powers[rest]
      }
      return sum
    }
  }

  /// Draws lines until there are as many as asked for, with power series up to an order at least.
  ///
  /// - Throws: `SymmetryAlgebraError.noPoints` where the equation has no values about the point.
  mutating func draw(_ count: Int, order: Int) throws {
    // The first order needs the most lines, and the shortest series.
    if layout.order < order {
      layout = TaylorLayout(variables: [.t], order: order < 4 ? 4 : 2 * order)
      lines = []
    }
    for _ in 0..<(20 * count + 200) where lines.count < count {
      if let line = try? drawLine() { lines.append(line) }
    }
    guard lines.count >= count else {
      throw SymmetryAlgebraError.noPoints(equations.system.description)
    }
  }

  private mutating func drawLine() throws -> Line? {
    let space = equations.system.space
    let direction = (0..<space.dimension).map { _ in Residue(word: generator.next()) }
    guard let point = linePoint(direction) else { return nil }
    var powers = [Residue.one]
    for monomial in monomials.all.dropFirst() {
      powers.append(
        try zip(direction, monomial.exponents).reduce(Residue.one) {
          try $0 * $1.0.raised(to: $1.1)
        })
    }
    let columns = (0..<space.dimension).flatMap { component in
      (0..<monomials.lowCount).map { (component: component, monomial: $0) }
    }
    let rows = try equations.rows(
      at: point, columns: columns, monomials: lowMonomials(about: point))
    let conditions = rows.map { row in
      (0..<space.dimension).map { component in
        (0..<monomials.lowCount).map { low in
          let series = row[component * monomials.lowCount + low].coefficients
          return series.allSatisfy { $0.value == 0 } ? [] : series
        }
      }
    }
    return Line(powers: powers, conditions: conditions)
  }

  /// The low monomials in the distance from a point, along the solution through it.
  private func lowMonomials(about point: JetPoint<TaylorSeries<Residue>>) -> [TaylorSeries<
    TaylorSeries<Residue>
  >] {
    let space = equations.system.space
    let distances = (0..<space.dimension).map { index in
      var series = equations.series(ofCoordinate: space.variable(at: index), at: point)
      series.coefficients[0] = .zero
      return series
    }
    var found: [Monomial: TaylorSeries<TaylorSeries<Residue>>] = [:]
    return monomials.all.prefix(monomials.lowCount).map { monomial in
      guard let last = monomial.exponents.lastIndex(where: { $0 > 0 }) else {
        found[monomial] = TaylorSeries(.one)
        return TaylorSeries(.one)
      }
      var lower = monomial
      lower.exponents[last] -= 1
      let product = (found[lower] ?? TaylorSeries(.one)) * distances[last]
      found[monomial] = product
      return product
    }
  }

  /// The points of a line, with derivatives constant along it as far as the equations let them.
  private mutating func linePoint(_ direction: [Residue]) -> JetPoint<TaylorSeries<Residue>>? {
    var own = generator
    defer { generator = own }
    let space = equations.system.space
    let slopes = Dictionary(
      uniqueKeysWithValues: direction.enumerated().map { (space.variable(at: $0), $1) })
    var roots = fixedRoots
    var draws = fixedDraws
    defer { fixedDraws = draws }
    var known = fixedValues
    defer { fixedValues = known }
    func constant(_ value: Residue) -> TaylorSeries<Residue> {
      var series = TaylorSeries<Residue>(.zero)
      series.coefficients[0] = value
      return series
    }
    return equations.point(
      drawing: { variable in
        if let value = fixed[variable], let slope = slopes[variable] {
          return constant(value) + constant(slope)
            * TaylorSeries(
              layout: layout, variable: .t, at: .zero)
        }
        let root = Residue(word: own.next())
        roots.merge((try? functions.values(ofRootsOf: variable, root: root)) ?? [:]) { $1 }
        return constant(
          (try? root.raised(to: functions.rootDegrees[variable] ?? 1)) ?? .zero)
      },
      standIns: { point in
        var start = JetPoint(values: point.values.mapValues(\.constant))
        start.standIns = roots
        let values = functions.values(at: start) { standIn in
          if let drawn = draws[standIn] { return drawn }
          let value = Residue(word: own.next())
          if isOfPlace(standIn.variables) { draws[standIn] = value }
          return value
        }
        guard let values else { return nil }
        // exp(t) beside exp(t + u_x) would be drawn through u_x: no point has two values of it.
        for name in fixedNames {
          if let before = known[name], before != values[name] { return nil }
          known[name] = values[name]
        }
        start.standIns = values
        return try? functions.series(
          at: start, variable: { point.value(of: $0) }, order: layout.order)
      })
  }
}
