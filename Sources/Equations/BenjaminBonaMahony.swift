extension CatalogueEquation {
  /// The Benjamin-Bona-Mahony equation of long waves.
  public static let benjaminBonaMahony = CatalogueEquation(
    name: "benjamin-bona-mahony",
    title: "Benjamin-Bona-Mahony",
    text: "u_t + u_x + u*u_x - u_xxt = 0",
    meaning: """
      Long waves in shallow water, as KdV, but short waves hardly move: an operator acts on \
      the time derivative. Solitary waves pass through one another almost unchanged.
      """,
    parameters: [],
    exactSolution: """
      u = 3*(c - 1)*sech^2(sqrt((c - 1)/c)/2*(x - x0 - c*t)), the solitary wave of speed c > \
      1
      """,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "scaling", components: ["t": "t", "u": "-u - 1"], source: source),
    ],
    knownDegree: 3,
    isInfiniteDimensional: false)

  private static let source = """
    P. J. Olver, Euler operators and conservation laws of the BBM equation, Math. Proc. \
    Camb. Phil. Soc. 85, 1979
    """
}
