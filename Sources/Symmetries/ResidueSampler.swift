import Jets
import LinearAlgebra
import Numbers
import Randomness

/// Rows of the determining matrix at random points of the equation, modulo a prime.
struct ResidueSampler {
  let equations: DeterminingEquations
  private let replaced: DeterminingEquations
  private let functions: TranscendentalValues
  private let seed: UInt64

  init(_ equations: DeterminingEquations, seed: UInt64) {
    self.equations = equations
    self.seed = seed
    (replaced, functions) = equations.replacingFunctions()
  }

  /// The nullspace of the determining matrix, with the rows of eight points more than columns.
  func nullspace(of ansatz: PolynomialAnsatz) throws -> [[Residue]] {
    let count = ansatz.columns.count
    let matrix = try rows(of: ansatz, points: count / equations.leading.count + 8)
    return try EchelonForm(rows: matrix, columnCount: count).nullspace
  }

  /// The rows at a number of points.
  func rows(of ansatz: PolynomialAnsatz, points: Int) throws -> [[Residue]] {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 0)
    var rows: [[Residue]] = []
    var found = 0
    for _ in 0..<(20 * points + 200) where found < points {
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
          return functions.values(at: point, draw: draw)
        })
      guard let point, let new = try? replaced.rows(at: point, ansatz: ansatz) else { continue }
      rows += new
      found += 1
    }
    guard found == points else {
      throw SymmetryAlgebraError.noPoints(equations.system.description)
    }
    return rows
  }
}
