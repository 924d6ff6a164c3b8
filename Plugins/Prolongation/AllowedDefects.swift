import Dispatch
import Jets
import LinearAlgebra
import Numbers
import Randomness
public import Symmetries
import Synchronization

/// How the determining equations change over the equations that the data allow.
///
/// `pr v (Delta)` at random jets on `u_t = sum of c_i T_i` is quadratic in the coefficients: one
/// order through the terms, one through the u_t of the jet. Central differences at the identified
/// equation give its slopes exactly; what is of second order in the uncertainty is left out.
public struct AllowedDefects: Sendable {
  private let ellipsoid: ConfidenceEllipsoid

  /// The coordinates' units, in which the jets are drawn.
  private let units: [Double]

  private let ansatz: PolynomialAnsatz

  /// The jets on the identified equation, whose cancelling terms are the unit of a defect.
  private let identified: RandomJets

  /// The rows of the determining matrix of the identified equation, `[jet, column]`.
  private let rows: Matrix

  /// Their slopes by each coefficient, `[term][jet, column]`.
  private let slopes: [Matrix]

  /// The centre of the ellipsoid minus the identified coefficients.
  private let correction: [Double]

  /// The number of jets.
  private static let count = 64

  /// Prepares the bounds of vector fields up to a degree.
  ///
  /// - Parameters:
  ///   - equation: the identified equation.
  ///   - units: the size of t, x and u in the data.
  init(
    _ ellipsoid: ConfidenceEllipsoid, equation: CandidateEquation, library: TermLibrary,
    degree: Int,
    units: [Double], seed: UInt64
  ) throws {
    let space = equation.system().space
    let ansatz = PolynomialAnsatz(space: space, degree: degree)
    let jets = AllowedDefects.jets(of: space, order: library.order, seed: seed)
    @Sendable func matrix(_ candidate: CandidateEquation) throws -> Matrix {
      let system = candidate.system(factors: candidate.unitFactors(units))
      let equations = try DeterminingEquations(system)
      return Matrix(
        try jets.map { values in
          guard let point = equations.point(drawing: { values[$0] ?? 0 }) else {
            throw SymmetryAlgebraError.noPoints(system.description)
          }
          return try equations.rows(at: point, ansatz: ansatz)[0]
        })
    }
    let results = Mutex<[Matrix?]>(Array(repeating: nil, count: library.terms.count))
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: library.terms.count) { index in
      do {
        // The differences are exact at any step; this one is of the size of the other terms.
        let term = library.terms[index]
        let only = CandidateEquation(
          field: equation.field, terms: [term.expression(field: equation.field)],
          coefficients: [1], errors: [0])
        let step = 0.1 / only.unitFactors(units)[0]
        let difference =
          try matrix(equation.adding(step, of: term)) - matrix(equation.adding(-step, of: term))
        let slope = difference.scalingColumns(
          by: [Double](repeating: 0.5 / step, count: difference.columns))
        results.withLock { $0[index] = slope }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    slopes = results.withLock { $0.compactMap { $0 } }
    rows = try matrix(equation)
    identified = try RandomJets(
      DeterminingEquations(equation.system(factors: equation.unitFactors(units))), ansatz,
      count: AllowedDefects.count, seed: seed, stream: 4)
    correction = zip(library.terms, ellipsoid.centre).map { $1 - equation.coefficient(of: $0) }
    self.ellipsoid = ellipsoid
    self.units = units
    self.ansatz = ansatz
  }

  /// The largest relative defect of a field over the allowed equations, and its range over
  /// resampled trajectories.
  ///
  /// - Parameter limit: the defect up to which a field is certified.
  /// - Returns: nil where the field has a monomial beyond the degree.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public func confidence(in field: PolynomialVectorField<Double>, limit: Double) throws
    -> GeneratorConfidence?
  {
    guard let coefficients = ansatz.coefficients(of: field) else { return nil }
    let vector = zip(coefficients, ansatz.unitFactors(units)).map(/)
    let size = identified.size(of: vector) * Double(AllowedDefects.count).squareRoot()
    func image(_ matrix: Matrix) -> [Double] {
      (matrix * Matrix(rows: vector.count, columns: 1, entries: vector)).entries.map { $0 / size }
    }
    let slope = Matrix(slopes.map(image)).transposed
    func moved(_ amounts: [Double], from start: [Double]) -> [Double] {
      let change = slope * Matrix(rows: amounts.count, columns: 1, entries: amounts)
      return zip(start, change.entries).map(+)
    }
    let offset = moved(correction, from: image(rows))
    let largest = try BallMaximum(offset: offset, matrix: slope * ellipsoid.axes).value
    let defects = ellipsoid.deviations.map { deviation in
      moved(deviation, from: offset).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }.sorted()
    let tail = Int((1 - ellipsoid.level) / 2 * Double(defects.count))
    return GeneratorConfidence(
      level: ellipsoid.level, interval: defects[tail]...defects[defects.count - 1 - tail],
      upperBound: min(largest, 1), limit: limit)
  }

  /// Values between -1 and 1 of t, x and all jets up to an order, the same for each equation.
  private static func jets(of space: VariableSpace, order: Int, seed: UInt64) -> [[Variable:
    Double]]
  {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 5)
    let derivatives = (0...order).flatMap { time in
      (0...order - time).map { MultiIndex(t: time, x: $0) }
    }
    return (0..<count).map { _ in
      var values: [Variable: Double] = [:]
      for coordinate in space.independents {
        values[.independent(coordinate)] = generator.uniform(in: -1..<1)
      }
      for derivative in derivatives {
        values[.jet(JetCoordinate(space.dependents[0], derivative))] =
          generator.uniform(in: -1..<1)
      }
      return values
    }
  }
}
