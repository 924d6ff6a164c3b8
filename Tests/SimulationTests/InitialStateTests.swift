import Configuration
import Fields
import Files
import Foundation
import Integrators
import Simulation
import Spectral
import TestFolders
import Testing

@Suite struct InitialStateTests {
  private func simulator(
    _ equation: String, _ initial: String, grid: [Int], domain: [Double] = [10]
  ) throws -> Simulator {
    let text = "{equation: \"\(equation)\", grid: \(grid), domain: \(domain), initial: \(initial)}"
    return try Simulator(Recipe(json: JSONValue(json5: text), name: "test"))
  }

  /// Every family is one function, whatever the grid it is looked at on.
  @Test(arguments: [
    ("heat", "{kind: \"sines\"}"), ("heat", "{kind: \"gaussian-random-field\", correlation: 0.1}"),
    ("heat", "{kind: \"bumps\", width: [0.05, 0.1]}"),
    ("kdv", "{kind: \"solitons\"}"), ("nls", "{kind: \"solitons\", equation: \"nls\"}"),
    ("boussinesq", "{kind: \"solitons\", equation: \"boussinesq\"}"),
    ("heat-2d", "{kind: \"sines\"}"),
    ("heat-2d", "{kind: \"gaussian-random-field\", correlation: 0.15}"),
    ("heat-2d", "{kind: \"bumps\", width: [0.05, 0.1]}"),
    ("reaction-diffusion-2d", "{kind: \"spiral\"}"),
  ])
  func statesAreFunctions(equation: String, initial: String) throws {
    let coarse = try simulator(equation, initial, grid: [48])
    let fine = try simulator(equation, initial, grid: [96])
    for index in 0..<3 {
      let (one, other) = (try coarse.initialState(at: index), try fine.initialState(at: index))
      #expect(one.count == coarse.equation.components.count)
      for (left, right) in zip(one, other) {
        let box = fine.recipe.box
        let isPlane = box.rank == 2
        let places = (0..<box.pointCount).filter { (point: Int) -> Bool in
          let isEvenRow = !isPlane || (point / 96).isMultiple(of: 2)
          return isEvenRow && point.isMultiple(of: 2)
        }
        let differences = zip(left, places).map { abs($0 - right[$1]) }
        #expect(differences.allSatisfy { $0 < 1e-12 })
        #expect(left.contains { abs($0) > 0.01 })
      }
    }
    #expect(try coarse.initialState(at: 0) != coarse.initialState(at: 1))
  }

  @Test func randomFieldsHaveTheirVarianceAndCorrelation() throws {
    let own = try simulator(
      "heat", "{kind: \"gaussian-random-field\", amplitude: 0.7, correlation: 0.1}", grid: [100])
    var (square, product) = (0.0, 0.0)
    let samples = 400
    for index in 0..<samples {
      let state = try own.initialState(at: index)[0]
      for point in 0..<100 {
        square += state[point] * state[point]
        product += state[point] * state[(point + 10) % 100]
      }
    }
    let count = Double(100 * samples)
    #expect(abs(square / count / 0.49 - 1) < 0.06)
    // The covariance of all waves but the constant one, at a distance of one correlation length.
    let waves = (1...20).map { 2 * Double.pi * Double($0) / 10 }
    let weights = waves.map { exp(-0.5 * $0 * $0) }
    let shared = zip(waves, weights).reduce(0) { $0 + cos($1.0) * $1.1 }
    #expect(abs(product / square - shared / weights.reduce(0, +)) < 0.05)
  }

  @Test func fieldsHaveFamiliesOfTheirOwn() throws {
    let own = try simulator(
      "gray-scott",
      """
      {kind: "fields", fields: {
        u: {kind: "bumps", mean: 1, amplitude: [-0.5, -0.5], draws: 3, width: [0.1, 0.1]},
        v: {kind: "bumps", amplitude: [0.25, 0.25], draws: 3, width: [0.1, 0.1]}}}
      """, grid: [32])
    let state = try own.initialState(at: 4)
    #expect(zip(state[0], state[1]).allSatisfy { abs($0 - (1 - 2 * $1)) < 1e-13 })
    let wave = try simulator(
      "wave", "{kind: \"fields\", fields: {u_t: {kind: \"sines\"}}}", grid: [32])
    let started = try wave.initialState(at: 0)
    #expect(started[0].allSatisfy { $0 == 0 } && started[1].contains { $0 != 0 })
  }

  @Test(arguments: [
    ("kdv", "{kind: \"solitons\", equation: \"nls\"}", "2 components"),
    ("kdv", "{kind: \"solitons\", speeds: [-1, 1]}", "speeds from"),
    ("kdv", "{kind: \"spiral\"}", "two fields on two axes"),
    ("kdv", "{kind: \"gaussian-random-field\", correlation: 0.01}", "do not fit"),
    ("kdv", "{kind: \"sines\", wavenumbers: [1, 40]}", "do not fit"),
    ("kdv", "{kind: \"bumps\", width: [0.001, 0.01]}", "need 2000 grid points"),
    ("kdv", "{kind: \"fields\", fields: {w: {kind: \"sines\"}}}", "integrates u"),
    ("kdv", "{kind: \"fields\", fields: {u: {kind: \"spiral\"}}}", "bumps are known"),
  ])
  func whatDoesNotFitIsRefusedInOneLine(equation: String, initial: String, part: String) throws {
    let error = try #require(throws: (any Error).self) {
      try simulator(equation, initial, grid: [64])
    }
    #expect("\(error)".contains(part) && !"\(error)".contains("\n"), "\(error)")
  }

  @Test func filesHoldFieldsInOrder() throws {
    let folder = try TemporaryFolder()
    let values = (0..<2 * 2 * 8).map(Double.init)
    let path = folder["states.npy"]
    func write(_ shape: [Int]) throws {
      try NumPyArray(shape: shape, values: Array(values.prefix(shape.reduce(1, *))))
        .write(to: path, overwrite: true)
    }
    func states(_ equation: String, trajectories: Int) throws -> Simulator {
      var recipe = try Recipe(named: equation)
      (recipe.grid, recipe.trajectories) = ([8], trajectories)
      recipe.initial = .file(path: path, sha256: "")
      return try Simulator(recipe)
    }
    try write([2, 2, 8])
    #expect(try states("nls", trajectories: 2).initialState(at: 1)[1] == Array(values[24..<32]))
    #expect(try states("wave", trajectories: 2).initialState(at: 1)[0] == Array(values[16..<24]))
    try write([2, 8])
    #expect(try states("nls", trajectories: 1).initialState(at: 0)[1] == Array(values[8..<16]))
    let wave = try states("wave", trajectories: 2).initialState(at: 1)
    #expect(wave[0] == Array(values[8..<16]) && wave[1].allSatisfy { $0 == 0 })
    #expect(throws: RecipeError.self) { try states("kdv", trajectories: 3) }
    try write([3, 8])
    #expect(throws: RecipeError.self) { try states("nls", trajectories: 1) }
  }
}
