extension CatalogueEquation {
  /// The Fisher-KPP equation of spreading populations.
  public static let fisherKPP = CatalogueEquation(
    name: "fisher-kpp",
    title: "Fisher-KPP",
    text: "u_t = d*u_xx + r*u*(1 - u)",
    meaning: """
      Growth up to saturation at u = 1, and diffusion: fronts of speed 2*sqrt(r*d) or more \
      run into u = 0. States below zero blow up.
      """,
    parameters: [
      Parameter(name: "d", value: 0.1, meaning: "diffusivity, positive, in length^2/time"),
      Parameter(name: "r", value: 1, meaning: "growth rate, in 1/time"),
    ],
    exactSolution: """
      u = (1 + exp((x - x0)/sqrt(6*d/r) - 5*r*t/6))^(-2), the front of speed 5*sqrt(r*d/6)
      """,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
    ],
    knownDegree: 4,
    isInfiniteDimensional: false)

  private static let source = """
    P. A. Clarkson and E. L. Mansfield, Symmetry reductions and exact solutions of a class \
    of nonlinear heat equations, Physica D 70, 1994
    """
}
