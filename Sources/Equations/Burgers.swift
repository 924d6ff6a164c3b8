extension CatalogueEquation {
  /// The viscous Burgers equation.
  public static let burgers = CatalogueEquation(
    name: "burgers",
    title: "Burgers",
    text: "u_t + u*u_x = nu*u_xx",
    meaning: """
      Steepening balanced by diffusion: the model of shocks. Slopes steepen until the shock is \
      about nu/amplitude wide, then everything decays.
      """,
    parameters: [
      Parameter(name: "nu", value: 0.1, meaning: "viscosity, positive, in length^2/time")
    ],
    exactSolution:
      "u = -2*nu*theta_x/theta for any positive solution theta of theta_t = nu*theta_xx",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: ibragimov),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: ibragimov),
      KnownSymmetry(name: "Galilean boost", components: ["x": "t", "u": "1"], source: ibragimov),
      KnownSymmetry(
        name: "scaling", components: ["t": "2*t", "x": "x", "u": "-u"], source: ibragimov),
      KnownSymmetry(
        name: "projective", components: ["t": "t^2", "x": "t*x", "u": "x - t*u"],
        source: ibragimov),
    ],
    knownDegree: 4,
    isInfiniteDimensional: false)

  private static let ibragimov = """
    N. H. Ibragimov (ed.), CRC Handbook of Lie Group Analysis of Differential Equations, vol. 1, \
    1994, section 11.4
    """
}
