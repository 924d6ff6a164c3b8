extension CatalogueEquation {
  /// The wave equation.
  public static let wave = CatalogueEquation(
    name: "wave",
    title: "wave",
    text: "u_tt = c^2*u_xx",
    meaning: "Waves of any form run in both directions at the speed c.",
    parameters: [
      Parameter(name: "c", value: 1, meaning: "speed, in length/time")
    ],
    exactSolution: "u = f(x - c*t) + g(x + c*t) for any f and g",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "scaling", components: ["t": "t", "x": "x"], source: source),
      KnownSymmetry(name: "Lorentz boost", components: ["t": "x", "x": "c^2*t"], source: source),
      KnownSymmetry(name: "scaling of u", components: ["u": "u"], source: source),
      KnownSymmetry(name: "superposition", components: ["u": "1"], source: source),
      KnownSymmetry(name: "superposition", components: ["u": "t"], source: source),
      KnownSymmetry(name: "superposition", components: ["u": "x"], source: source),
    ],
    knownDegree: 1,
    isInfiniteDimensional: true)

  private static let source = """
    N. H. Ibragimov (ed.), CRC Handbook of Lie Group Analysis of Differential Equations, \
    vol. 1, 1994
    """
}
