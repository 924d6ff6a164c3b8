import Foundation
import Integrators
import Jets
import LinearAlgebra
import Parallelism
import Randomness
import Simulation
import Spectral
import Symmetries

/// Random points of clean solutions with their jets: space derivatives spectral, time derivatives
/// from the equation.
struct OnShellPoints {
  /// The points, `[coordinate][point]` in the order (t, x, fields).
  let points: PointBatch

  /// The trajectory of each point.
  let trajectories: [Int]

  private let system: EquationSystem
  private let jets: [JetPoint<Double>]
  private let prolongations: [ProlongationPoint]

  /// The standard deviation of each coordinate over the data.
  let deviations: [Double]

  /// For each equation the root mean square over the points of `sqrt(sum of its squared terms)`.
  let termSizes: [Double]

  /// Prepares points.
  ///
  /// - Throws: `AlgebraError` where the equation has no value at a point.
  init(_ jets: [JetPoint<Double>], trajectories: [Int], of system: EquationSystem) throws {
    self.system = system
    self.jets = jets
    self.trajectories = trajectories
    let space = system.space
    points = PointBatch(
      (0..<space.dimension).map { coordinate in
        jets.map { $0.values[space.variable(at: coordinate)] ?? .nan }
      })
    deviations = points.coordinates.map { $0.deviation > 0 ? $0.deviation : 1 }
    let equations = try DeterminingEquations(system)
    prolongations = try jets.map { try ProlongationPoint($0, of: equations) }
    termSizes = try system.expressions.map { expression in
      let terms = expression.terms
      let squares = try jets.map { jet in
        try terms.reduce(0.0) { sum, term in
          let value = try term.evaluated { jet.values[$0] ?? 0 }
          return sum + value * value
        }
      }
      return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
  }

  /// The same points in other units.
  func inUnits(_ units: UnitChange) throws -> OnShellPoints {
    try OnShellPoints(
      jets.map { units.jet($0) }, trajectories: trajectories, of: units.system(system))
  }

  /// The generators as columns of standardised components, `[coordinate and point, generator]`, scaled so that
  /// a column's length is the root mean square of the generator's standardised size.
  func sizeMatrix(_ generators: [any InfinitesimalGenerator]) -> Matrix {
    let columns = generators.map { generator in
      zip(generator.tangents(at: points).coordinates, deviations).flatMap { values, deviation in
        values.map { $0 / deviation / Double(points.count).squareRoot() }
      }
    }
    return Matrix(columns).transposed
  }

  /// The number of independent generators, as fields over the points.
  func rank(of generators: [any InfinitesimalGenerator]) throws -> Int {
    guard !generators.isEmpty else { return 0 }
    let size = sizeMatrix(generators)
    let values = try SingularValueDecomposition(
      size.scalingColumns(by: size.columnNorms.map { $0 > 0 ? 1 / $0 : 1 })
    ).values
    return values.count { $0 > 1e-6 * values[0] }
  }

  /// `pr v (Delta)` over the size of the equation's terms, `[equation and point, generator]`, scaled so
  /// that a column's length is its root mean square.
  func criterionMatrix(_ generators: [any SmoothGenerator]) throws -> Matrix {
    let count = Double(termSizes.count * jets.count)
    let scales = termSizes.map { 1 / ($0 * count.squareRoot()) }
    let values = try prolongations.concurrentMap { point in
      generators.map { generator in zip(point.criterion(of: generator), scales).map(*) }
    }
    return Matrix(
      scales.indices.flatMap { equation in
        values.map { row in row.map { $0[equation] } }
      })
  }
}
