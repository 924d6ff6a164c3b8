import ArgumentParser
import Equations
import Jets
import Simulation

/// An equation named by a recipe or typed as text, with its parameters.
struct EquationChoice: ParsableArguments {
  @Option(help: "An equation in the equation language, such as \"u_t + u*u_x + u_xxx = 0\".")
  var equation: String?

  @Option(
    name: .customLong("param"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The value of a parameter; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  /// The parameters by name.
  ///
  /// - Throws: `ValidationError` for a text that is no `name=number`.
  func values() throws -> [String: Double] {
    var values: [String: Double] = [:]
    for text in parameters {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let value = Double(parts[1]), value.isFinite else {
        throw ValidationError("--param \(text): name=number is needed, such as nu=0.01")
      }
      values[String(parts[0])] = value
    }
    return values
  }

  /// The recipe of a name, or one made for the typed equation.
  ///
  /// - Throws: `ValidationError` where both or neither are given, and what reading them throws.
  func recipe(named name: String?) throws -> Recipe {
    var recipe: Recipe
    switch (name, equation) {
    case (let name?, nil): recipe = try Recipe(named: name)
    case (nil, let text?):
      _ = try EquationSystem(parsing: text)
      recipe = Recipe(name: "typed", equation: text)
    case (nil, nil):
      throw ValidationError("name a recipe, such as kdv, or type --equation \"u_t + u*u_x = 0\"")
    case (let name?, _?):
      throw ValidationError("both the recipe \(name) and --equation are given; one is needed")
    }
    recipe.parameters.merge(try values()) { $1 }
    _ = try recipe.system()
    return recipe
  }

  /// The equation of a catalogue name, a recipe, or the text typed, with its parameters bound.
  func system(named name: String?) throws -> EquationSystem {
    if equation == nil, let name, let known = Catalogue.equation(named: name) {
      return try known.system(parameters: try values())
    }
    return try recipe(named: name).system()
  }
}
