public import Configuration

/// What people should know of a recipe; no part of what determines the data.
public struct RecipeCard: Hashable, Sendable {
  /// What the solutions do.
  public var behaviour: String

  /// How well the grid resolves them.
  public var resolution: String

  /// The measured cost of a trajectory, with the machine.
  public var cost: String

  /// What is known to be wrong with the data.
  public var defects: String

  /// Reads the card of a recipe file; nil where it has none.
  ///
  /// - Throws: `ConfigurationError` that names the key at fault.
  public init?(recipe json: JSONValue, name: String) throws {
    var reader = try JSONObjectReader(json, context: "recipe \(name)")
    guard var card = try reader.object("card") else { return nil }
    behaviour = try card.requireString("behaviour")
    resolution = try card.requireString("resolution")
    cost = try card.requireString("cost")
    defects = try card.requireString("defects")
    try card.finish()
  }

  /// The card of a recipe by its name or its file; nil where it has none.
  ///
  /// - Throws: as `Recipe(named:)` does.
  public init?(recipeNamed name: String) throws {
    let file = try RecipeFolder.file(ofRecipe: name)
    try self.init(recipe: try RecipeFolder.content(of: file), name: name)
  }
}
