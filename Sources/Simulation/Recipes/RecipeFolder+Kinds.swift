import Configuration

extension RecipeFolder {
  /// What the key `kind` of a recipe that comes with symsim says: `evolution` where there is none.
  ///
  /// - Throws: `RecipeError` where it cannot be read.
  public func kind(ofRecipe name: String) throws -> String {
    try RecipeFolder.content(of: path + "/" + name + ".json5")["kind"]?.string ?? "evolution"
  }

  /// The names of the recipes of a kind, sorted.
  ///
  /// - Throws: `RecipeError` where one cannot be read.
  public func names(ofKind kind: String) throws -> [String] {
    try names.filter { try self.kind(ofRecipe: $0) == kind }
  }
}
