extension CatalogueEquation {
  /// The Korteweg-de Vries equation of long waves in shallow water.
  public static let kdv = CatalogueEquation(
    name: "kdv",
    title: "KdV",
    text: "u_t + u*u_x + u_xxx = 0",
    meaning: """
      Long waves of small amplitude in shallow water: steepening balanced by dispersion. Smooth \
      initial states break up into solitons that pass through one another.
      """,
    parameters: [],
    exactSolution: "u = 3*c*sech^2(sqrt(c)/2*(x - x0 - c*t)), the soliton of speed c > 0",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: olver),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: olver),
      KnownSymmetry(name: "Galilean boost", components: ["x": "t", "u": "1"], source: olver),
      KnownSymmetry(
        name: "scaling", components: ["t": "3*t", "x": "x", "u": "-2*u"], source: olver),
    ],
    knownDegree: 4,
    isInfiniteDimensional: false)

  private static let olver = """
    P. J. Olver, Applications of Lie Groups to Differential Equations, 2nd ed. 1993, example 2.44
    """
}
