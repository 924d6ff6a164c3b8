public import Datasets

extension RecipeFolder {
  /// The names of the recipes of a kind, sorted.
  ///
  /// - Throws: `RecipeError` where one cannot be read.
  public func names(of kind: DatasetKind) throws -> [String] {
    try names.filter { try RecipeFile(named: $0).kind == kind }
  }
}
