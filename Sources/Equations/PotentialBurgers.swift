extension CatalogueEquation {
  /// The potential Burgers equation.
  public static let potentialBurgers = CatalogueEquation(
    name: "potential-burgers",
    title: "potential Burgers",
    text: "u_t = nu*u_xx + u_x^2",
    meaning: """
      Growing surfaces: slopes move outwards and smooth. -2*u_x obeys Burgers, and exp(u/nu) \
      the heat equation.
      """,
    parameters: [
      Parameter(name: "nu", value: 0.5, meaning: "diffusivity, positive, in length^2/time")
    ],
    exactSolution: "u = nu*log(theta) for any positive solution theta of theta_t = nu*theta_xx",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "constant", components: ["u": "1"], source: source),
      KnownSymmetry(name: "scaling", components: ["t": "2*t", "x": "x"], source: source),
      KnownSymmetry(name: "Galilean boost", components: ["x": "2*t", "u": "-x"], source: source),
      KnownSymmetry(
        name: "projective", components: ["t": "4*t^2", "x": "4*t*x", "u": "-x^2 - 2*nu*t"],
        source: source),
    ],
    knownDegree: 2,
    isInfiniteDimensional: true)

  private static let source = """
    P. J. Olver, Applications of Lie Groups to Differential Equations, 2nd ed. 1993, example \
    2.42; the family exp(-u/nu) times solutions of the heat equation is not polynomial
    """
}
