import Configuration
import Equations
import Integrators
import Jets
import Simulation

/// What `symsim info` tells of a recipe that comes with symsim: its equation and its card.
struct RecipeSheet {
  private let recipe: Recipe
  private let card: RecipeCard?
  private let equation: CatalogueEquation?

  init(recipeNamed name: String) throws {
    let recipe = try Recipe(named: name)
    self.recipe = recipe
    card = try RecipeCard(recipeNamed: name)
    equation = Catalogue.equations.first { $0.text == recipe.equation }
  }

  private var rows: [(key: String, text: String)] {
    var rows = [("equation", recipe.equation)]
    if let equation {
      rows.append(("meaning", equation.meaning))
      for parameter in equation.parameters {
        let value = recipe.parameters[parameter.name] ?? parameter.value
        rows.append(("  " + parameter.name, "\(value), \(parameter.meaning)"))
      }
      if let solution = equation.exactSolution { rows.append(("exact solution", solution)) }
    }
    let size = { (values: [String]) in values.joined(separator: "x") }
    rows.append(("domain", size(recipe.domain.map { "\($0)" })))
    rows.append(("grid", size(recipe.grid.map { "\($0)" })))
    rows.append(
      ("time", "\(recipe.start) to \(recipe.start + recipe.time) in \(recipe.frames) frames"))
    rows.append(("initial states", recipe.json.object?["initial"]?.text() ?? ""))
    rows.append(("trajectories", "\(recipe.trajectories)"))
    rows.append(("tolerance", "\(recipe.tolerance), dealiasing \(recipe.dealiasing.rawValue)"))
    if let card {
      rows += [
        ("behaviour", card.behaviour), ("resolution", card.resolution), ("cost", card.cost),
        ("known defects", card.defects),
      ]
    }
    return rows
  }

  /// The sheet as a table.
  var text: String { "\(recipe.name)\n" + Console.table(rows.map { [$0.key, $0.text] }) }

  /// The recipe, complete, with its card and the meaning of its equation.
  var json: JSONValue {
    var members = recipe.json.object ?? [:]
    if let card {
      members["card"] = [
        "behaviour": .string(card.behaviour), "resolution": .string(card.resolution),
        "cost": .string(card.cost), "defects": .string(card.defects),
      ]
    }
    if let equation { members["meaning"] = .string(equation.meaning) }
    return .object(members)
  }
}
