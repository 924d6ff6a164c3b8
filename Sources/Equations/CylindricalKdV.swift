extension CatalogueEquation {
  /// The cylindrical Korteweg-de Vries equation.
  public static let cylindricalKdV = CatalogueEquation(
    name: "ckdv",
    title: "cylindrical KdV",
    text: "u_t + u*u_x + u_xxx + u/(2*t + 2) = 0",
    meaning: """
      KdV for waves that spread over growing circles, from t = 0 on: solitons lose height as \
      they travel. The form of Ko, Kim and Lee 2024, one unit of time later than the usual \
      one.
      """,
    parameters: [],
    exactSolution: nil,
    knownSymmetries: [
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(
        name: "scaling", components: ["t": "3*t + 3", "x": "x", "u": "-2*u"], source: source),
    ],
    knownDegree: 4,
    isInfiniteDimensional: false)

  private static let source = """
    G. Ko, H. Kim and J. Lee, Learning infinitesimal generators of continuous symmetries \
    from data, NeurIPS 2024, with the sign of their list corrected; two more generators hold \
    sqrt(t + 1)
    """
}
