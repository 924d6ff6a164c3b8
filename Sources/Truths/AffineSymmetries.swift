public import Jets
import LinearAlgebra
import Numbers

/// All affine fields `v = A z + b` along which solutions of an autonomous system are moved to
/// solutions, up to the speed of time: `[v, f] = lambda f` with a constant lambda.
///
/// The condition is linear in A, b and lambda. It is written down at random points; its nullspace is
/// accepted where the singular values have a clear gap and the result holds at other points.
public struct AffineSymmetries: Hashable, Sendable {
  /// A basis, reduced to echelon form and to fractions where the numbers are such.
  ///
  /// At most one of them has a time scaling other than zero.
  public let symmetries: [AffineSymmetry]

  /// Singular values relative to the largest that count as zero.
  private static let largestZero = 1e-11

  /// Singular values relative to the largest that count as other than zero.
  private static let leastOther = 1e-7

  /// Computes the symmetries.
  ///
  /// - Parameters:
  ///   - coordinates: the variables.
  ///   - rates: the velocity, an expression over the variables for each.
  ///   - span: vectors that span the states of the data, a subspace that solutions do not leave, such
  ///     as that of opposite bodies; nil for all states. What moves no state of it is left out.
  ///   - blocks: the variables, in groups, of which A mixes only those of one group; nil for no such
  ///     restriction. Needed with a span: off it, A would not be determined.
  /// - Throws: `AffineSymmetryError`.
  public init(
    coordinates: [JetCoordinate], rates: [Expression], span: [[Double]]? = nil,
    blocks: [[Int]]? = nil
  ) throws {
    guard !rates.contains(where: { $0.variables.contains(.independent(.t)) }) else {
      throw AffineSymmetryError.notAutonomous
    }
    let system = CommutatorSystem(
      coordinates: coordinates, rates: rates, span: span, blocks: blocks)
    let points = 3 * system.unknownCount / coordinates.count + 5
    let decomposition = try SingularValueDecomposition(
      system.matrix(points: points, seed: 1))
    let largest = decomposition.values[0] == 0 ? 1 : decomposition.values[0]
    let values = decomposition.values.map { $0 / largest }
    let rank = values.firstIndex { $0 <= AffineSymmetries.largestZero } ?? values.count
    if rank > 0, rank < values.count, values[rank - 1] < AffineSymmetries.leastOther {
      throw AffineSymmetryError.noGap(below: values[rank], above: values[rank - 1])
    }
    var basis = EchelonBasis((rank..<values.count).map { decomposition.rightTransposed.row($0) })
    let velocity = system.velocity
    if let velocity { basis.include(velocity) }
    let confirmation = try system.matrix(points: points, seed: 2)
    symmetries = try basis.rows.map { row in
      let unknowns = AffineSymmetries.readable(row)
      let image = confirmation * Matrix(rows: unknowns.count, columns: 1, entries: unknowns)
      let residual = image.entries.map(abs).max() ?? 0
      guard residual <= 1e-9 * (unknowns.map(abs).max() ?? 0) else {
        throw AffineSymmetryError.notConfirmed(residual: residual)
      }
      return AffineSymmetry(
        field: system.field(unknowns), timeScaling: unknowns[0], isTrivial: row == velocity)
    }
  }

  /// The vector with fractions in place of numbers near them, whole and coprime where all are such.
  private static func readable(_ vector: [Double]) -> [Double] {
    let rationals = vector.map { Rational.readable($0) }
    let isExact = rationals.allSatisfy { ($0.integerDenominator ?? Int.max) <= 60 }
    let factor = isExact ? Rational.primitiveFactor(of: rationals) : .one
    guard let size = factor.integerNumerator, abs(size) <= 60 else {
      return rationals.map(\.double)
    }
    return rationals.map { ($0 * factor).double }
  }

  /// The symmetries as the truth of the task that maps a state to a later one.
  public var generators: [TrueGenerator] { symmetries.map(\.generator) }
}

extension Rational {
  /// The numerator, where the number divided by its own denominator is whole and fits.
  fileprivate var integerNumerator: Int? {
    integerDenominator.flatMap { (self * Rational($0)).integer }
  }
}
