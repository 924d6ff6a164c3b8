extension CatalogueEquation {
  /// The Allen-Cahn equation of phase separation.
  public static let allenCahn = CatalogueEquation(
    name: "allen-cahn",
    title: "Allen-Cahn",
    text: "u_t = d*u_xx + u - u^3",
    meaning: """
      Bistable: u falls to -1 or 1 everywhere, and walls about sqrt(d) wide between them \
      attract and vanish over times that grow exponentially with their distance.
      """,
    parameters: [
      Parameter(name: "d", value: 0.01, meaning: "diffusivity, positive, in length^2/time")
    ],
    exactSolution: """
      u = (1 - tanh((x - x0 - 3*sqrt(d/2)*t)/(2*sqrt(2*d))))/2, the front of 1 into 0, on the line
      """,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
    ],
    knownDegree: 3,
    isInfiniteDimensional: false)

  private static let source = """
    P. A. Clarkson and E. L. Mansfield, Symmetry reductions and exact solutions of a class \
    of nonlinear heat equations, Physica D 70, 1994
    """
}
