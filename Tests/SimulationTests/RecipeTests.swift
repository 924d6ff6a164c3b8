import Configuration
import Datasets
import Equations
import Fields
import Foundation
import Integrators
import Jets
import Simulation
import Spectral
import Testing

@Suite struct RecipeTests {
  /// The recipes of solutions, seen as they are.
  private static func solutions() throws -> [String] {
    try RecipeFolder().names.filter { name in
      let file = try RecipeFile(named: name)
      return file.kind == .evolution && file.members["observe"] == nil
    }
  }

  /// Every recipe of solutions that comes along reads, validates, regenerates itself and makes a small sample.
  @Test func everyRecipeMakesASmallSample() throws {
    let names = try Self.solutions()
    #expect(names == Catalogue.equations.map(\.name).sorted())
    for name in names {
      var recipe = try Recipe(named: name)
      #expect(try Recipe(json: recipe.json, name: name) == recipe)
      recipe.frames = 3
      recipe.time /= 50
      recipe.trajectories = 1
      let simulator = try Simulator(recipe)
      let sample = try simulator.sample(at: 0, with: simulator.makeSolver())
      let points = simulator.recipe.box.pointCount
      #expect(sample.status == .complete)
      #expect(sample.fields.map(\.name) == simulator.variables)
      #expect(sample.fields.allSatisfy { $0.values.count == 3 * points })
      #expect(sample.fields.allSatisfy { $0.values.allSatisfy(\.isFinite) })
      for (component, state) in zip(
        simulator.equation.components, try simulator.initialState(at: 0))
      where component.derivative.t == 0 {
        let field = try #require(sample.fields.first { $0.name == component.field })
        #expect(Array(field.values.prefix(points)) == state)
      }
    }
  }

  @Test func everyRecipeHasACard() throws {
    for name in try RecipeFolder().names {
      let card = try #require(try RecipeCard(recipeNamed: name), "\(name)")
      let texts = [card.behaviour, card.resolution, card.cost, card.defects]
      #expect(texts.allSatisfy { !$0.isEmpty }, "\(name)")
      #expect(card.cost.contains { $0.isNumber }, "\(name): the cost is measured")
      guard try Self.solutions().contains(name) else { continue }
      #expect(try #require(tail(of: card)) < 3e-3, "\(name)")
    }
  }

  /// The spectral tail that a card promises at most.
  private func tail(of card: RecipeCard) -> Double? {
    card.resolution.split(separator: " ").last.flatMap { Double($0) }
  }

  /// Whole trajectories are as resolved as the cards say, on one space axis.
  @Test func cardsKeepTheirWord() throws {
    for name in try Self.solutions() {
      var recipe = try Recipe(named: name)
      recipe.tolerance = max(recipe.tolerance, 1e-5)
      let simulator = try Simulator(recipe)
      guard simulator.equation.axes.count == 1 else { continue }
      let solver = try simulator.makeSolver()
      let solution = try solver.solve(
        initial: simulator.initialState(at: 0).flatMap { $0 },
        times: simulator.grid.axes[0].coordinates, tolerance: recipe.tolerance)
      let card = try #require(try RecipeCard(recipeNamed: name))
      let promised = try #require(tail(of: card))
      // Rounding differs from machine to machine, and with the tolerance.
      #expect(solver.spectralTail(of: solution) <= 2 * promised + 1e-5, "\(name)")
      #expect(solution.stoppedAt == nil, "\(name)")
    }
  }

  @Test(arguments: [
    ("{equation: \"kdv\", gird: 3}", "unknown key 'gird'"), ("{}", "'equation' is missing"),
    ("{equation: \"kdv\", time: \"abc\"}", "'time' is \"abc\""),
    ("{equation: \"kdv\", dealias: \"1/2\"}", "none, 2/3 and 3/2"),
    ("{equation: \"kdv\", initial: {kind: \"spirals\"}}", "solitons, spiral, fields and file"),
    ("{equation: \"kdv\", initial: {wavenumbers: [3, 1]}}", "[lowest, highest]"),
  ])
  func malformedRecipesAreRefusedInOneLine(text: String, part: String) throws {
    let error = try #require(throws: (any Error).self) {
      try Recipe(json: JSONValue(json5: text), name: "test")
    }
    #expect("\(error)".contains(part), "\(error)")
    #expect(!"\(error)".contains("\n"))
  }

  @Test func noiseHasTheSizeThatIsAskedFor() throws {
    var recipe = try Recipe(named: "heat")
    let clean = try sample(recipe)
    recipe.noise = 0.05
    let noisy = try sample(recipe)
    let deviation = spread(clean)
    let difference = spread(zip(noisy, clean).map { $0 - $1 })
    #expect(abs(difference / deviation / 0.05 - 1) < 0.02)
  }

  private func sample(_ recipe: Recipe) throws -> [Double] {
    let simulator = try Simulator(recipe)
    return try simulator.sample(at: 2, with: simulator.makeSolver()).fields[0].values
  }

  private func spread(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }
}
