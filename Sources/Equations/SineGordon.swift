extension CatalogueEquation {
  /// The sine-Gordon equation.
  public static let sineGordon = CatalogueEquation(
    name: "sine-gordon",
    title: "sine-Gordon",
    text: "u_tt = u_xx - sin(u)",
    meaning: """
      A line of coupled pendulums: kinks that turn by 2*pi, and breathers, pass through one \
      another unchanged.
      """,
    parameters: [],
    exactSolution: """
      u = 4*atan(sqrt(1 - w^2)/w*sin(w*t)*sech(sqrt(1 - w^2)*(x - x0))), the breather of \
      frequency w < 1
      """,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "Lorentz boost", components: ["t": "x", "x": "t"], source: source),
    ],
    knownDegree: 2,
    isInfiniteDimensional: false)

  private static let source = """
    N. H. Ibragimov (ed.), CRC Handbook of Lie Group Analysis of Differential Equations, \
    vol. 1, 1994
    """
}
