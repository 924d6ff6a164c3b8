extension CatalogueEquation {
  /// The Klein-Gordon equation.
  public static let kleinGordon = CatalogueEquation(
    name: "klein-gordon",
    title: "Klein-Gordon",
    text: "u_tt = u_xx - m^2*u",
    meaning: """
      Waves with a mass: the wavenumber k oscillates at sqrt(k^2 + m^2), long waves \
      disperse.
      """,
    parameters: [
      Parameter(name: "m", value: 1, meaning: "mass, in 1/time")
    ],
    exactSolution: "u = cos(k*x - sqrt(k^2 + m^2)*t)",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "Lorentz boost", components: ["t": "x", "x": "t"], source: source),
      KnownSymmetry(name: "scaling of u", components: ["u": "u"], source: source),
    ],
    knownDegree: 2,
    isInfiniteDimensional: true)

  private static let source = """
    N. H. Ibragimov (ed.), CRC Handbook of Lie Group Analysis of Differential Equations, \
    vol. 1, 1994
    """
}
