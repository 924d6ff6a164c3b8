import Configuration
import Datasets
import Equations
import Integrators
import Jets
import Simulation

/// What `symsim info` tells of a recipe that comes with symsim: its equation and its card.
struct RecipeSheet {
  private let name: String
  private let evolution: Recipe?
  private let members: [String: JSONValue]
  private let card: RecipeCard?
  private let equation: CatalogueEquation?

  init(recipeNamed name: String) throws {
    let file = try RecipeFile(named: name)
    self.name = file.name
    evolution = file.kind == .evolution ? try Recipe(named: name) : nil
    // A recipe that waits for a file is shown as it stands.
    let recipe: (any SampleRecipe)? = evolution ?? (try? file.recipe())
    members = recipe?.json.object ?? file.members.filter { $0.key != "card" }
    card = try RecipeCard(recipeNamed: name)
    equation = evolution.flatMap { recipe in
      Catalogue.equations.first { $0.text == recipe.equation }
    }
  }

  private var rows: [(key: String, text: String)] {
    var rows: [(key: String, text: String)]
    if let evolution {
      rows = self.rows(of: evolution)
    } else {
      rows = members.sorted { $0.key < $1.key }.filter { $0.key != "name" }
        .map { ($0.key, $0.value.string ?? $0.value.text()) }
    }
    if let card {
      rows += [
        ("behaviour", card.behaviour), ("resolution", card.resolution), ("cost", card.cost),
        ("known defects", card.defects),
      ]
    }
    return rows
  }

  private func rows(of recipe: Recipe) -> [(key: String, text: String)] {
    var rows = [(key: "equation", text: recipe.equation)]
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
    rows.append(("initial states", members["initial"]?.text() ?? ""))
    if let observation = recipe.observation {
      rows.append(("observed", observation.json.text()))
    }
    rows.append(("trajectories", "\(recipe.trajectories)"))
    rows.append(("tolerance", "\(recipe.tolerance), dealiasing \(recipe.dealiasing.rawValue)"))
    return rows
  }

  /// The sheet as a table.
  var text: String { "\(name)\n" + Console.table(rows.map { [$0.key, $0.text] }) }

  /// The recipe, complete, with its card and the meaning of its equation.
  var json: JSONValue {
    var members = members
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
