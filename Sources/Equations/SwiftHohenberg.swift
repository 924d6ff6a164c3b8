extension CatalogueEquation {
  /// The Swift-Hohenberg equation of pattern formation.
  public static let swiftHohenberg = CatalogueEquation(
    name: "swift-hohenberg",
    title: "Swift-Hohenberg",
    text: "u_t = r*u - u - 2*u_xx - u_xxxx + g*u^2 - u^3",
    meaning: """
      Waves of length near 2*pi grow at the rate r until the cubic term stops them: stripes, \
      with defects that heal slowly. The linear part is r - (1 + d_xx)^2.
      """,
    parameters: [
      Parameter(name: "r", value: 0.3, meaning: "distance from onset, in 1/time"),
      Parameter(name: "g", value: 0, meaning: "strength of the quadratic term"),
    ],
    exactSolution: nil,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
    ],
    knownDegree: 3,
    isInfiniteDimensional: false)

  private static let source = """
    J. Swift and P. C. Hohenberg, Hydrodynamic fluctuations at the convective instability, \
    Phys. Rev. A 15, 1977, for the equation; it holds no place and no time
    """
}
