extension CatalogueEquation {
  /// The lambda-omega system of reaction and diffusion.
  public static let reactionDiffusion = CatalogueEquation(
    name: "reaction-diffusion-2d",
    title: "lambda-omega reaction-diffusion",
    text: """
      u_t = (1 - u^2 - v^2)*u + beta*(u^2 + v^2)*v + d*(u_xx + u_yy); v_t = (1 - u^2 - \
      v^2)*v - beta*(u^2 + v^2)*u + d*(v_xx + v_yy)
      """,
    meaning: """
      Each point is drawn to the circle u^2 + v^2 = 1 and turns on it; diffusion couples the \
      phases into plane waves and spirals.
      """,
    parameters: [
      Parameter(name: "beta", value: 1, meaning: "angular velocity on the circle, in 1/time"),
      Parameter(name: "d", value: 0.1, meaning: "diffusivity, positive, in length^2/time"),
    ],
    exactSolution: "u + i*v = sqrt(1 - d*k^2)*exp(i*(k*x - beta*(1 - d*k^2)*t)), plane waves",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "translation along y", components: ["y": "1"], source: source),
      KnownSymmetry(
        name: "rotation of the plane", components: ["x": "-y", "y": "x"], source: source),
      KnownSymmetry(
        name: "rotation of the fields", components: ["u": "-v", "v": "u"], source: source),
    ],
    knownDegree: 1,
    isInfiniteDimensional: false)

  private static let source = """
    N. Kopell and L. N. Howard, Plane wave solutions to reaction-diffusion equations, Stud. \
    Appl. Math. 52, 1973
    """
}
