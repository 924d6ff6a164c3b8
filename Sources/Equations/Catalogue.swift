/// All equations that symsim knows by name.
public enum Catalogue {
  /// The equations, in alphabetical order.
  public static let equations: [CatalogueEquation] = [
    .advection, .allenCahn, .benjaminBonaMahony, .boussinesq, .burgers, .cylindricalKdV, .fisherKPP,
    .gardner, .grayScott, .heat, .heatInThePlane, .kdv, .kleinGordon, .kuramotoSivashinsky,
    .modifiedKdV, .navierStokes, .nonAutonomousKdV, .nonlinearSchroedinger, .potentialBurgers,
    .reactionDiffusion, .sineGordon, .swiftHohenberg, .wave,
  ]

  /// The equation of the given name, or nil.
  public static func equation(named name: String) -> CatalogueEquation? {
    equations.first { $0.name == name }
  }
}
