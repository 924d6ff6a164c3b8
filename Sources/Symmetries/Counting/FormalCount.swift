public import Jets
import Numbers

/// The number of an equation's point symmetries, whatever functions their components hold.
///
/// The Taylor coefficients of tau, xi, eta at a random point are unknowns; the determining
/// equations and their derivatives are conditions on them, modulo a prime. The solutions' Taylor
/// polynomials of degree k, among the series known to a higher order N, span a space that shrinks
/// with N to the symmetries' k-jets. It is theirs once the system of equations for k-jets is in
/// involution, by Cartan's test: the number of (k+1)-jets is then the number of k-jets plus the sum
/// of i times the i-th character of the symbol (Cartan 1945; Seiler 2010, chapters 6 and 7). A
/// symbol of zero means finitely many symmetries, as many as k-jets; otherwise the last character
/// that is not zero tells on how many functions of how many variables they depend.
public struct FormalCount: Sendable {
  /// The number of symmetries; nil where it is infinite or was not determined.
  public private(set) var dimension: Int?

  /// Whether the number is finite; nil where that was not determined.
  public private(set) var isFinite: Bool?

  /// The number of symmetries that there can be at most, where one was found.
  public private(set) var bound: Int?

  /// What an infinite algebra depends on: so many functions of so many variables.
  public private(set) var freedom: (functions: Int, variables: Int)?

  /// The order N to which the series were taken.
  public private(set) var order = 0

  /// The dimension of k-jets at that order, from k = 0 on.
  public private(set) var projections: [Int] = []

  /// Counts the symmetries of an equation.
  ///
  /// - Parameters:
  ///   - known: a number of independent symmetries that the equation has, where the count may stop.
  ///   - steps: how many orders beyond that of the equation are tried; by default `usualSteps`.
  /// - Throws: `EquationError` for an equation that cannot be solved for a derivative.
  public init(of system: EquationSystem, known: Int = 0, steps: Int? = nil) throws {
    let steps = steps ?? FormalCount.usualSteps(for: system) ?? 8
    let equations = try DeterminingEquations(system)
    let start = equations.layout.order
    var solutions = try FormalSolutions(equations, limit: start + steps)
    for _ in 0...steps {
      let before = solutions
      do { try solutions.extend() } catch SymmetryAlgebraError.noPoints { break }
      order = solutions.order
      projections = solutions.projections
      let settled = projections.indices.dropFirst().first { projections[$0] == projections[$0 - 1] }
      if let settled {
        bound = projections[settled]
        if projections[settled] == known {
          conclude(known)
          return
        }
      }
      if before.order >= 0, try isInvolutive(before, solutions, from: start) { break }
    }
    // Fewer than are known would mean a point at which functions of coordinates disagree.
    if let dimension, dimension < known { (self.dimension, isFinite, bound) = (nil, nil, nil) }
  }

  /// A number of orders that takes at most a few seconds and settles most equations; nil for
  /// equations of so high an order that none does.
  public static func usualSteps(for system: EquationSystem) -> Int? {
    guard system.order <= 6 else { return nil }
    return system.space.dimension > 3 ? 4 : 8
  }

  private mutating func conclude(_ dimension: Int) {
    isFinite = true
    bound = dimension
    self.dimension = dimension
  }

  /// Applies Cartan's test to the k-jets of solutions known to one order and to the next.
  private mutating func isInvolutive(
    _ before: FormalSolutions, _ after: FormalSolutions, from start: Int
  ) throws -> Bool {
    let (old, new) = (before.projections, after.projections)
    guard start <= before.order else { return false }
    for degree in start...before.order where old[degree] == new[degree] {
      let characters = try before.characters(ofDegree: degree)
      let prolonged = characters.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
      guard new[degree + 1] == old[degree] + prolonged else { continue }
      guard let highest = characters.lastIndex(where: { $0 > 0 }) else {
        conclude(old[degree])
        return true
      }
      isFinite = false
      freedom = (characters[highest], highest + 1)
      bound = nil
      return true
    }
    return false
  }
}
