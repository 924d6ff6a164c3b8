extension CatalogueEquation {
  /// The advection equation.
  public static let advection = CatalogueEquation(
    name: "advection",
    title: "advection",
    text: "u_t + c*u_x = 0",
    meaning: "Transport at constant speed: every state moves along x unchanged.",
    parameters: [
      Parameter(name: "c", value: 1, meaning: "speed, in length/time")
    ],
    exactSolution: "u = f(x - c*t) for any f",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "scaling of u", components: ["u": "u"], source: source),
      KnownSymmetry(name: "scaling of t and x", components: ["t": "t", "x": "x"], source: source),
      KnownSymmetry(name: "superposition", components: ["u": "1"], source: source),
      KnownSymmetry(name: "superposition", components: ["u": "x - c*t"], source: source),
      KnownSymmetry(
        name: "scaling of the position in the wave", components: ["x": "x - c*t"], source: source),
      KnownSymmetry(name: "displacement by u", components: ["x": "u"], source: source),
      KnownSymmetry(name: "time shift by u", components: ["t": "u"], source: source),
      KnownSymmetry(name: "transport along x", components: ["t": "x", "x": "c*x"], source: source),
    ],
    knownDegree: 1,
    isInfiniteDimensional: true)

  private static let source = """
    N. H. Ibragimov (ed.), CRC Handbook of Lie Group Analysis of Differential Equations, \
    vol. 1, 1994
    """
}
