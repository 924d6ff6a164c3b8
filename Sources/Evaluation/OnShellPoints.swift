import Foundation
import Integrators
import Jets
import LinearAlgebra
import Randomness
import Simulation
import Spectral
import Symmetries

/// Random points of clean solutions with their jets: space derivatives spectral, time derivatives
/// from the equation.
struct OnShellPoints {
  /// The points, `[coordinate][point]` in the order (t, x, u).
  let points: PointBatch

  /// The jets at each point.
  let jets: [JetPoint<Double>]

  /// The standard deviation of each coordinate over the data.
  let deviations: [Double]

  /// The root mean square over the points of `sqrt(sum of squared terms of the equation)`.
  let termSize: Double

  private let equations: DeterminingEquations

  init(_ solutions: CleanSolutions, _ simulator: Simulator, count: Int) throws {
    let system = simulator.system
    let order = system.order
    let period = simulator.recipe.domain[0]
    let field = system.space.dependents[0]
    var generator = PhiloxGenerator(seed: 0, index: 0, stream: 0)
    var coordinates: [[Double]] = [[], [], []]
    var jets: [JetPoint<Double>] = []
    let perTrajectory = count / solutions.trajectories.count
    for trajectory in solutions.trajectories {
      let solver = try CleanSolutions.solver(simulator, trajectory.count)
      let frames = min(16, trajectory.times.count)
      for step in 0..<frames {
        let frame = step * (trajectory.times.count - 1) / max(frames - 1, 1)
        let time = trajectory.times[frame]
        let state = trajectory.frame(frame)
        let slope = solver.timeDerivative(of: state, at: time)
        let stateJets = (0...order).map {
          Spectrum.derivative(of: state, order: $0, period: period)
        }
        let slopeJets = (0..<order).map {
          Spectrum.derivative(of: slope, order: $0, period: period)
        }
        for _ in 0..<max(perTrajectory / frames, 1) {
          let index = generator.integer(in: 0...trajectory.count - 1)
          let position = Double(index) * period / Double(trajectory.count)
          coordinates[0].append(time)
          coordinates[1].append(position)
          coordinates[2].append(state[index])
          var values: [Variable: Double] = [.independent(.t): time, .independent(.x): position]
          for (power, jet) in stateJets.enumerated() {
            values[.jet(JetCoordinate(field, MultiIndex(x: power)))] = jet[index]
          }
          for (power, jet) in slopeJets.enumerated() {
            values[.jet(JetCoordinate(field, MultiIndex(t: 1, x: power)))] = jet[index]
          }
          jets.append(JetPoint(values: values))
        }
      }
    }
    points = PointBatch(coordinates)
    self.jets = jets
    deviations = coordinates.map(OnShellPoints.deviation)
    equations = try DeterminingEquations(system)
    let terms = system.expressions.flatMap(\.terms)
    let squares = try jets.map { jet in
      try terms.reduce(0.0) { sum, term in
        let value = try term.evaluated { jet.values[$0] ?? 0 }
        return sum + value * value
      }
    }
    termSize = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

  private static func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return variance > 0 ? variance.squareRoot() : 1
  }

  /// The generators as columns of standardised components, `[3 * point, generator]`, scaled so that
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

  /// `pr v (Delta)` over the size of the equation's terms, `[point, generator]`, scaled so that a
  /// column's length is its root mean square.
  func criterionMatrix(_ fields: [PolynomialVectorField<Double>]) throws -> Matrix {
    let degree = fields.map(\.degree).max() ?? 0
    let ansatz = PolynomialAnsatz(space: equations.system.space, degree: degree)
    let coefficients = fields.compactMap { ansatz.coefficients(of: $0) }
    let scale = 1 / (termSize * Double(jets.count).squareRoot())
    let rows = try jets.map { jet in
      try equations.rows(at: jet, ansatz: ansatz)[0].map { $0 * scale }
    }
    return Matrix(rows) * Matrix(coefficients).transposed
  }
}
