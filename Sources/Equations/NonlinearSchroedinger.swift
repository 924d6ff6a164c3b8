extension CatalogueEquation {
  /// The cubic nonlinear Schroedinger equation.
  public static let nonlinearSchroedinger = CatalogueEquation(
    name: "nls",
    title: "nonlinear Schroedinger",
    text: "u_t + v_xx + 2*sigma*(u^2 + v^2)*v = 0; v_t - u_xx - 2*sigma*(u^2 + v^2)*u = 0",
    meaning: """
      i*psi_t + psi_xx + 2*sigma*|psi|^2*psi = 0 with psi = u + i*v: envelopes of waves. \
      With sigma = 1 plane waves break up and there are bright solitons, with sigma = -1 \
      dark ones.
      """,
    parameters: [
      Parameter(name: "sigma", value: 1, meaning: "1 is focusing, -1 defocusing")
    ],
    exactSolution: """
      psi = a*sech(a*(x - x0 - c*t))*exp(i*(c/2*(x - x0) + (a^2 - c^2/4)*t)), the soliton of \
      amplitude a and speed c, for sigma = 1
      """,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "phase", components: ["u": "-v", "v": "u"], source: source),
      KnownSymmetry(
        name: "Galilean boost", components: ["x": "2*t", "u": "-x*v", "v": "x*u"], source: source),
      KnownSymmetry(
        name: "scaling", components: ["t": "2*t", "x": "x", "u": "-u", "v": "-v"], source: source),
    ],
    knownDegree: 2,
    isInfiniteDimensional: false)

  private static let source = """
    C. Sulem and P.-L. Sulem, The Nonlinear Schroedinger Equation, 1999, section 2.3
    """
}
