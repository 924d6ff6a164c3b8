import Equations
import Fields
import Foundation
import Integrators
import Simulation
import Spectral
import Testing

/// The order at which every nonlinear equation of the catalogue converges with the time step.
@Suite struct ConvergenceTests {
  static let names: [String] = Catalogue.equations.filter { equation in
    (try? EvolutionEquation(equation.system()).isLinear) == false
  }.map(\.name)

  @Test func linearEquationsAreTheOnesThatAreSolvedExactly() {
    let linear = Catalogue.equations.map(\.name).filter { !ConvergenceTests.names.contains($0) }
    #expect(linear == ["advection", "heat", "heat-2d", "klein-gordon", "wave"])
  }

  /// The recipe over a fifth of its time on a small grid: on a large one the shortest waves are so
  /// stiff that the law of the order holds for steps only whose error is below rounding.
  private func simulator(_ name: String) throws -> Simulator {
    var recipe = try Recipe(named: name)
    recipe.time /= 5
    recipe.frames = 2
    if try EvolutionEquation(recipe.system()).axes.count == 2 {
      recipe.grid = [32]
      var sines = SineFamily()
      (sines.modes, sines.wavenumbers, sines.amplitude) = (6, 1...2, 0.3)
      recipe.initial = .sines(sines)
      return try Simulator(recipe)
    }
    recipe.grid = [64]
    return try (try? Simulator(recipe))
      ?? {
        recipe.grid = [256]
        return try Simulator(recipe)
      }()
  }

  @Test(arguments: names)
  func orderIsFour(name: String) throws {
    let simulator = try simulator(name)
    let solver = try simulator.makeSolver()
    let initial = try simulator.initialState(at: 0).flatMap { $0 }
    let times = simulator.grid.axes[0].coordinates
    func end(_ steps: Int) throws -> [Double] {
      let solution = try solver.solve(initial: initial, times: times, stepsPerFrame: steps)
      return (0..<solution.outputCount).flatMap {
        solution.values(ofOutput: $0).suffix(solver.box.pointCount)
      }
    }
    func distance(_ left: [Double], _ right: [Double]) -> Double {
      let size = right.map(abs).max() ?? 1
      return zip(left, right).map { abs($0 - $1) / size }.max() ?? .infinity
    }
    // Differences of successive halvings, down to where rounding begins to show.
    var steps = 2
    var state = try end(steps)
    var differences: [Double] = []
    repeat {
      let finer = try end(2 * steps)
      differences.append(distance(state, finer))
      (state, steps) = (finer, 2 * steps)
    } while !(differences[differences.count - 1] < 1e-9)
    let last = differences.suffix(3)
    try #require(last.count == 3)
    let order = log2(last[last.startIndex + 1] / last[last.startIndex + 2])
    #expect(order > 3.8 && order < 4.2, "\(order) from \(differences) up to \(steps) steps")
  }
  /// The error of the whole trajectory stays below the tolerance, and the estimate is of its size.
  @Test(arguments: names)
  func toleranceHolds(name: String) throws {
    let simulator = try simulator(name)
    let solver = try simulator.makeSolver()
    let initial = try simulator.initialState(at: 1).flatMap { $0 }
    let (start, end) = (simulator.recipe.start, simulator.recipe.start + simulator.recipe.time)
    let times = (0...4).map { start + (end - start) * Double($0) / 4 }
    let rough = try solver.solve(initial: initial, times: times, tolerance: 1e-6)
    let fine = try solver.solve(initial: initial, times: times, tolerance: 1e-10)
    var error = 0.0
    for output in 0..<rough.outputCount {
      let truth = fine.values(ofOutput: output)
      let size = truth.map(abs).max() ?? 1
      let distances = zip(rough.values(ofOutput: output), truth).map { abs($0 - $1) / size }
      error = max(error, distances.max() ?? .infinity)
    }
    let estimate = try #require(rough.estimatedError)
    #expect(error <= 1e-6 && error <= 2 * estimate, "error \(error), estimate \(estimate)")
  }
}
