/// All equations that symsim knows by name.
public enum Catalogue {
  /// The equations, in alphabetical order.
  public static let equations: [CatalogueEquation] = [.burgers, .heat, .kdv]

  /// The equation of the given name, or nil.
  public static func equation(named name: String) -> CatalogueEquation? {
    equations.first { $0.name == name }
  }
}
