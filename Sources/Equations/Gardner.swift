extension CatalogueEquation {
  /// The Gardner equation: KdV and modified KdV combined.
  public static let gardner = CatalogueEquation(
    name: "gardner",
    title: "Gardner",
    text: "u_t + a*u*u_x + b*u^2*u_x + u_xxx = 0",
    meaning: """
      Internal waves in layered water. b = 0 is KdV, a = 0 modified KdV; with b > 0 there \
      are solitons of either sign.
      """,
    parameters: [
      Parameter(name: "a", value: 1, meaning: "strength of the quadratic term"),
      Parameter(name: "b", value: 1, meaning: "strength of the cubic term"),
    ],
    exactSolution: nil,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(
        name: "scaling about the shifted state",
        components: ["t": "3*t", "x": "x - a^2/(2*b)*t", "u": "-u - a/(2*b)"], source: source),
    ],
    knownDegree: 3,
    isInfiniteDimensional: false)

  private static let source = """
    N. H. Ibragimov (ed.), CRC Handbook of Lie Group Analysis of Differential Equations, \
    vol. 1, 1994
    """
}
