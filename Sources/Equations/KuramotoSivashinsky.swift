extension CatalogueEquation {
  /// The Kuramoto-Sivashinsky equation of flame fronts.
  public static let kuramotoSivashinsky = CatalogueEquation(
    name: "kuramoto-sivashinsky",
    title: "Kuramoto-Sivashinsky",
    text: "u_t + u*u_x + u_xx + u_xxxx = 0",
    meaning: """
      Waves longer than 2*pi grow, shorter ones are damped, steepening carries between them: \
      chaos on boxes longer than about 20. Trajectories separate by a factor e in about ten \
      units of time.
      """,
    parameters: [],
    exactSolution: nil,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "Galilean boost", components: ["x": "t", "u": "1"], source: source),
    ],
    knownDegree: 4,
    isInfiniteDimensional: false)

  private static let source = """
    G. Ko, H. Kim and J. Lee, Learning infinitesimal generators of continuous symmetries \
    from data, NeurIPS 2024
    """
}
