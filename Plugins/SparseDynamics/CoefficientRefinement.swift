import Integrators
import Jets
import LinearAlgebra

/// Coefficients and initial states that follow pieces of trajectories best, from those of a regression.
///
/// Noise on the coordinates makes a regression's coefficients too small, since it is noise on the terms too. A
/// solution through the pieces has none of that (multiple shooting; Bock 1983): Gauss-Newton steps on all
/// coefficients and the initial state of each piece, by differences of solutions.
struct CoefficientRefinement {
  /// A piece of a trajectory.
  private struct Piece {
    let times: [Double]
    /// `[frame, coordinate]`, over the deviations.
    let states: Matrix
  }

  /// What follows the pieces.
  private struct Solution {
    var factors: [Double]
    /// The initial state of each piece, over the deviations.
    var starts: [[Double]]

    func moved(along step: Solution, by scale: Double) -> Solution {
      Solution(
        factors: zip(factors, step.factors).map { $0 + scale * $1 },
        starts: zip(starts, step.starts).map { zip($0, $1).map { $0 + scale * $1 } })
    }
  }

  private let pieces: [Piece]
  private let deviations: [Double]
  private let ansatz: DynamicsAnsatz
  private let library: CandidateLibrary
  private let names: [String]

  private static let mostPieces = 96
  private static let mostFrames = 200
  private static let mostSteps = 6
  /// More coefficients than these are left as they are: each takes a solution of every piece.
  private static let mostFactors = 40
  private static let tolerance = 1e-10
  /// The change of a coefficient or a state by which solutions are differentiated.
  private static let difference = 1e-5

  /// Cuts trajectories into pieces in which a state moves by three times its own size.
  init(
    _ part: TrajectoryParts.Part, _ model: DynamicsAnsatz.Model, ansatz: DynamicsAnsatz,
    library: CandidateLibrary, names: [String]
  ) {
    self.ansatz = ansatz
    self.library = library
    self.names = names
    let deviations = ForecastTrial.deviations(of: part.states)
    self.deviations = deviations
    var (motion, count) = (0.0, 0)
    for states in part.states {
      let rates = library.values(at: states) * model.coefficients.transposed
      for row in 0..<rates.rows {
        for (column, deviation) in deviations.enumerated() {
          motion += rates[row, column] * rates[row, column] / (deviation * deviation)
          count += 1
        }
      }
    }
    let speed = (motion / Double(max(count, 1))).squareRoot()
    var pieces: [Piece] = []
    for (states, times) in zip(part.states, part.times) {
      let interval = (times[times.count - 1] - times[0]) / Double(times.count - 1)
      let wanted = speed > 0 ? min(3 / speed / interval, Double(Self.mostFrames)) : 20
      let length = min(max(Int(wanted), 20), times.count - 1)
      for first in stride(from: 0, to: times.count - length, by: length) {
        let rows = (first...first + length).map { row in
          zip(states.row(row), deviations).map { $0 / $1 }
        }
        pieces.append(
          Piece(
            times: (first...first + length).map { times[$0] - times[first] }, states: Matrix(rows)))
      }
    }
    let step = max(pieces.count / Self.mostPieces, 1)
    self.pieces = stride(from: 0, to: pieces.count, by: step).map { pieces[$0] }
  }

  /// The model with refined coefficients; nil where no step improves on the pieces.
  func refined(_ model: DynamicsAnsatz.Model) throws -> DynamicsAnsatz.Model? {
    guard model.factors.count <= Self.mostFactors,
      let found = try descended(model, movesFactors: true), found.isBetter
    else { return nil }
    return ansatz.model(model.support, factors: found.solution.factors)
  }

  /// The sum of the squared distances of the pieces from the solutions nearest to them; nil where one stops.
  func distance(from model: DynamicsAnsatz.Model) throws -> Double? {
    try descended(model, movesFactors: false)?.cost
  }

  private func descended(_ model: DynamicsAnsatz.Model, movesFactors: Bool) throws -> (
    solution: Solution, cost: Double, isBetter: Bool
  )? {
    var solution = Solution(factors: model.factors, starts: pieces.map { $0.states.row(0) })
    guard !pieces.isEmpty, var cost = try cost(solution, model.support) else { return nil }
    var isBetter = false
    for _ in 0..<Self.mostSteps {
      guard let step = try step(from: solution, model.support, movesFactors: movesFactors) else {
        break
      }
      var next: (solution: Solution, cost: Double)?
      for halving in 0..<4 {
        let trial = solution.moved(along: step, by: 1 / Double(1 << halving))
        if let value = try self.cost(trial, model.support), value < cost {
          next = (trial, value)
          break
        }
      }
      guard let next else { break }
      let gain = cost - next.cost
      (solution, cost, isBetter) = (next.solution, next.cost, true)
      if gain < 1e-6 * cost { break }
    }
    return (solution, cost, isBetter)
  }

  /// The integrator of some coefficients.
  private func integrator(_ factors: [Double], _ support: [Int]) throws -> TaylorIntegrator {
    let model = ansatz.model(support, factors: factors)
    let text = IdentifiedDynamics.text(
      model.coefficients, library: library, names: names, digits: 17)
    var integrator = try TaylorIntegrator(
      OrdinarySystem(EquationSystem(parsing: text), fields: names), tolerance: Self.tolerance)
    integrator.longestRun = 2000
    return integrator
  }

  /// The states of a piece from a start, over the deviations, frame after frame; nil where the solution stops.
  private func path(_ integrator: TaylorIntegrator, _ piece: Piece, from start: [Double])
    -> [Double]?
  {
    let initial = zip(start, deviations).map { $0 * $1 }
    guard
      let path = try? integrator.trajectory(
        from: initial, times: piece.times, estimatesError: false), path.stoppedAt == nil
    else { return nil }
    var result: [Double] = []
    result.reserveCapacity(piece.states.entries.count)
    for frame in piece.times.indices {
      result += zip(path.state(at: frame), deviations).map { $0 / $1 }
    }
    return result
  }

  /// The sum of the squared distances from all pieces; nil where a solution stops.
  private func cost(_ solution: Solution, _ support: [Int]) throws -> Double? {
    let integrator = try integrator(solution.factors, support)
    var sum = 0.0
    for (piece, start) in zip(pieces, solution.starts) {
      guard let path = path(integrator, piece, from: start) else { return nil }
      for (value, truth) in zip(path, piece.states.entries) {
        sum += (value - truth) * (value - truth)
      }
    }
    return sum.isFinite ? sum : nil
  }

  /// The Gauss-Newton step; each piece's initial state is eliminated first, so that the problem has as many
  /// unknowns as there are coefficients.
  private func step(from solution: Solution, _ support: [Int], movesFactors: Bool) throws
    -> Solution?
  {
    let unknowns = movesFactors ? solution.factors.count : 0
    let middle = try integrator(solution.factors, support)
    let steps = solution.factors.map { Self.difference * max(abs($0), 1e-2) }
    let moved = try (0..<unknowns).map { place in
      var factors = solution.factors
      factors[place] += steps[place]
      return try integrator(factors, support)
    }
    var (rows, target): ([Double], [Double]) = ([], [])
    var eliminated: [(starts: Matrix, slopes: Matrix, rest: [Double])] = []
    for (piece, start) in zip(pieces, solution.starts) {
      guard let path = path(middle, piece, from: start) else { return nil }
      let rest = zip(piece.states.entries, path).map { $0 - $1 }
      var slopes = Matrix(rows: path.count, columns: unknowns)
      for place in 0..<unknowns {
        guard let other = self.path(moved[place], piece, from: start) else { return nil }
        for row in path.indices { slopes[row, place] = (other[row] - path[row]) / steps[place] }
      }
      var starts = Matrix(rows: path.count, columns: start.count)
      for column in start.indices {
        var changed = start
        changed[column] += Self.difference
        guard let other = self.path(middle, piece, from: changed) else { return nil }
        for row in path.indices {
          starts[row, column] = (other[row] - path[row]) / Self.difference
        }
      }
      if movesFactors {
        let basis = try starts.orthonormalColumns()
        rows += (slopes - basis * (basis.transposed * slopes)).entries
        let vector = Matrix(rows: rest.count, columns: 1, entries: rest)
        target += (vector - basis * (basis.transposed * vector)).entries
      }
      eliminated.append((starts, slopes, rest))
    }
    var factors: [Double] = []
    if movesFactors {
      let matrix = Matrix(rows: target.count, columns: unknowns, entries: rows)
      factors = try LeastSquares(matrix, target: target, relativeCutoff: 1e-8).coefficients
    }
    let change = Matrix(rows: unknowns, columns: 1, entries: factors)
    let moves = try eliminated.map { piece in
      let left = zip(piece.rest, (piece.slopes * change).entries).map { $0 - $1 }
      return try LeastSquares(piece.starts, target: left).coefficients
    }
    return Solution(
      factors: movesFactors ? factors : solution.factors.map { _ in 0 }, starts: moves)
  }
}
