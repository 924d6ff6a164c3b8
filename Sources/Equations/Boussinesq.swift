extension CatalogueEquation {
  /// The good Boussinesq equation.
  public static let boussinesq = CatalogueEquation(
    name: "boussinesq",
    title: "Boussinesq",
    text: "u_tt = u_xx + 3*(u^2)_xx - u_xxxx",
    meaning: """
      Waves in both directions with dispersion, in the well-posed sign. Small states stay \
      bounded; large ones blow up.
      """,
    parameters: [],
    exactSolution: """
      u = -(1 - c^2)/2*sech^2(sqrt(1 - c^2)/2*(x - x0 - c*t)), the solitary wave of speed \
      |c| < 1, stable for |c| > 1/2
      """,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(
        name: "scaling", components: ["t": "6*t", "x": "3*x", "u": "-6*u - 1"], source: source),
    ],
    knownDegree: 3,
    isInfiniteDimensional: false)

  private static let source = """
    P. A. Clarkson and M. D. Kruskal, New similarity reductions of the Boussinesq equation, \
    J. Math. Phys. 30, 1989
    """
}
