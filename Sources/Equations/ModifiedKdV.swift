extension CatalogueEquation {
  /// The modified Korteweg-de Vries equation.
  public static let modifiedKdV = CatalogueEquation(
    name: "mkdv",
    title: "modified KdV",
    text: "u_t + sigma*u^2*u_x + u_xxx = 0",
    meaning: "KdV with a cubic flux: with sigma > 0 solitons of either sign, and breathers.",
    parameters: [
      Parameter(
        name: "sigma", value: 6, meaning: "strength of the cubic term; 6 is focusing, -6 defocusing"
      )
    ],
    exactSolution: "u = sqrt(6*c/sigma)*sech(sqrt(c)*(x - x0 - c*t)), the soliton of speed c > 0",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(
        name: "scaling", components: ["t": "3*t", "x": "x", "u": "-u"], source: source),
    ],
    knownDegree: 4,
    isInfiniteDimensional: false)

  private static let source = """
    N. H. Ibragimov (ed.), CRC Handbook of Lie Group Analysis of Differential Equations, \
    vol. 1, 1994
    """
}
