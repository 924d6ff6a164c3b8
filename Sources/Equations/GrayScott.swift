extension CatalogueEquation {
  /// The Gray-Scott model of reacting and diffusing chemicals.
  public static let grayScott = CatalogueEquation(
    name: "gray-scott",
    title: "Gray-Scott",
    text: "u_t = d*(u_xx + u_yy) - u*v^2 + f*(1 - u); v_t = e*(v_xx + v_yy) + u*v^2 - (f + k)*v",
    meaning: """
      v feeds on u, which is supplied at the rate f; v is removed at the rate f + k. Spots, \
      stripes and spirals grow from a seed into the state u = 1, v = 0.
      """,
    parameters: [
      Parameter(name: "d", value: 2e-05, meaning: "diffusivity of u, in length^2/time"),
      Parameter(name: "e", value: 1e-05, meaning: "diffusivity of v, in length^2/time"),
      Parameter(name: "f", value: 0.04, meaning: "feed rate, in 1/time"),
      Parameter(name: "k", value: 0.06, meaning: "removal rate of v beside f, in 1/time"),
    ],
    exactSolution: nil,
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "translation along y", components: ["y": "1"], source: source),
      KnownSymmetry(name: "rotation", components: ["x": "-y", "y": "x"], source: source),
    ],
    knownDegree: 1,
    isInfiniteDimensional: false)

  private static let source = """
    J. E. Pearson, Complex patterns in a simple system, Science 261, 1993, for the \
    equations; they hold no place, time or direction
    """
}
