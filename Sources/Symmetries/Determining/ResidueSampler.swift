import Jets
import LinearAlgebra
import Numbers
import Randomness

/// Rows of the determining matrix at random points of the equation, modulo a prime.
struct ResidueSampler {
  let equations: DeterminingEquations
  private let replaced: DeterminingEquations
  private let functions: TranscendentalValues
  /// The functions of the ansatz, and the same with stand-ins.
  private let ansatzFunctions: [Expression]
  private let replacedFunctions: [Expression]
  private let seed: UInt64

  /// - Parameter functions: functions of the coordinates that the ansatz has beside polynomials.
  init(
    _ equations: DeterminingEquations, seed: UInt64, functions ansatzFunctions: [Expression] = []
  ) {
    self.equations = equations
    self.seed = seed
    self.ansatzFunctions = ansatzFunctions
    (replaced, replacedFunctions, functions) = equations.replacingFunctions(and: ansatzFunctions)
  }

  /// All monomials in the coordinates and the functions up to a degree, those left out that are
  /// combinations of others: `exp(t)*exp(-t)` is one already.
  func ansatz(degree: Int) throws -> PolynomialAnsatz {
    let space = equations.system.space
    let monomials = Monomial.all(
      coordinates: space.dimension + ansatzFunctions.count, degree: degree)
    guard !ansatzFunctions.isEmpty else { return PolynomialAnsatz(space: space, degree: degree) }
    let values = try points(monomials.count + 8) { point -> [Residue]? in
      let own = (0..<space.dimension).map { point.value(of: space.variable(at: $0)) }
      let all = own + (try functionSeries(at: point).map(\.constant))
      return try monomials.map { monomial in
        try zip(all, monomial.exponents).reduce(Residue.one) { try $0 * $1.0.raised(to: $1.1) }
      }
    }
    let independent = try EchelonForm(rows: values, columnCount: monomials.count).pivots
    return PolynomialAnsatz(
      space: space, degree: degree, functions: ansatzFunctions,
      monomials: independent.map { monomials[$0] })
  }

  private func functionSeries(at point: JetPoint<Residue>) throws -> [TaylorSeries<Residue>] {
    guard !replacedFunctions.isEmpty else { return [] }
    let variable = { replaced.series(ofCoordinate: $0, at: point) }
    let known = try functions.series(at: point, variable: variable, order: replaced.layout.order)
    return try replacedFunctions.map { function in
      try function.evaluated { symbol in
        if case .parameter(let name) = symbol, let series = known[name] { return series }
        return variable(symbol)
      }
    }
  }

  /// The nullspace of the determining matrix, with the rows of eight points more than columns.
  func nullspace(of ansatz: PolynomialAnsatz) throws -> [[Residue]] {
    let count = ansatz.columns.count
    let matrix = try rows(of: ansatz, points: count / equations.leading.count + 8)
    return try EchelonForm(rows: matrix, columnCount: count).nullspace
  }

  /// The rows at a number of points.
  func rows(of ansatz: PolynomialAnsatz, points count: Int) throws -> [[Residue]] {
    try points(count) { point in
      let series = ansatz.functions.isEmpty ? [] : try functionSeries(at: point)
      return try replaced.rows(at: point, ansatz: ansatz, functions: series)
    }.flatMap { $0 }
  }

  /// `Q^a = phi^a - sum over i of xi^i u^a_i` of each field, a row for each point on the equation
  /// and dependent variable.
  func characteristics(of fields: [ResidueField]) throws -> [[Residue]] {
    let space = equations.system.space
    return try points(fields.count / space.dependents.count + 8) { point -> [[Residue]] in
      let functions = try functionSeries(at: point).map(\.constant)
      let values = (0..<space.dimension).map { point.value(of: space.variable(at: $0)) }
      let place = CoordinatePoint(
        values: values + functions,
        slopes: functions.map { _ in values.map { _ in .zero } })
      let tangents = try fields.map { try $0.jet(at: place).values }
      return space.dependents.enumerated().map { index, field in
        tangents.map { tangent in
          space.independents.enumerated().reduce(tangent[space.independents.count + index]) {
            $0 - tangent[$1.offset] * point.jet(field, MultiIndex.zero.raised(by: $1.element))
          }
        }
      }
    }.flatMap { $0 }
  }

  /// What a body gives at a number of random points; points where it gives nothing are passed over.
  private func points<Value>(
    _ count: Int, _ body: (JetPoint<Residue>) throws -> Value?
  ) throws -> [Value] {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 0)
    var values: [Value] = []
    for _ in 0..<(20 * count + 200) where values.count < count {
      let draw = { Residue(word: generator.next()) }
      var roots: [String: Residue] = [:]
      let point = replaced.point(
        drawing: { variable in
          guard let degree = functions.rootDegrees[variable] else { return draw() }
          let root = draw()
          roots.merge((try? functions.values(ofRootsOf: variable, root: root)) ?? [:]) { $1 }
          return (try? root.raised(to: degree)) ?? .zero
        },
        standIns: { point in
          var point = point
          point.standIns = roots
          return functions.values(at: point) { _ in draw() }
        })
      if let point, let value = try? body(point) { values.append(value) }
    }
    guard values.count == count else {
      throw SymmetryAlgebraError.noPoints(equations.system.description)
    }
    return values
  }
}
