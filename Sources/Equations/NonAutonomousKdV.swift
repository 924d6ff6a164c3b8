extension CatalogueEquation {
  /// The Korteweg-de Vries equation on an accelerating clock.
  public static let nonAutonomousKdV = CatalogueEquation(
    name: "nkdv",
    title: "non-autonomous KdV",
    text: "u_t + exp(t/tau)*(u*u_x + u_xxx) = 0",
    meaning: """
      KdV whose time runs faster and faster: s = tau*(exp(t/tau) - 1) takes the place of t. \
      The form of Ko, Kim and Lee 2024.
      """,
    parameters: [
      Parameter(name: "tau", value: 50, meaning: "time over which the clock speeds up by e")
    ],
    exactSolution: "u = 3*c*sech^2(sqrt(c)/2*(x - x0 - c*s)) with s = tau*(exp(t/tau) - 1)",
    knownSymmetries: [
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(
        name: "scaling", components: ["t": "3*tau", "x": "x", "u": "-2*u"], source: source),
    ],
    knownDegree: 4,
    isInfiniteDimensional: false)

  private static let source = """
    G. Ko, H. Kim and J. Lee, Learning infinitesimal generators of continuous symmetries \
    from data, NeurIPS 2024; two more generators hold exp(t/tau) and exp(-t/tau)
    """
}
