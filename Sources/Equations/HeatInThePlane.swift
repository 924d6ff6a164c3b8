extension CatalogueEquation {
  /// The heat equation in two dimensions.
  public static let heatInThePlane = CatalogueEquation(
    name: "heat-2d",
    title: "heat in two dimensions",
    text: "u_t = nu*(u_xx + u_yy)",
    meaning: "Diffusion in the plane: the Fourier mode (k, l) decays as exp(-nu*(k^2 + l^2)*t).",
    parameters: [
      Parameter(name: "nu", value: 0.01, meaning: "diffusivity, positive, in length^2/time")
    ],
    exactSolution: "u = exp(-nu*(k^2 + l^2)*t)*sin(k*x + l*y + phase)",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "translation along y", components: ["y": "1"], source: source),
      KnownSymmetry(name: "rotation", components: ["x": "-y", "y": "x"], source: source),
      KnownSymmetry(name: "scaling", components: ["t": "2*t", "x": "x", "y": "y"], source: source),
      KnownSymmetry(name: "scaling of u", components: ["u": "u"], source: source),
      KnownSymmetry(name: "superposition", components: ["u": "1"], source: source),
      KnownSymmetry(name: "superposition", components: ["u": "x"], source: source),
      KnownSymmetry(name: "superposition", components: ["u": "y"], source: source),
    ],
    knownDegree: 1,
    isInfiniteDimensional: true)

  private static let source = """
    N. H. Ibragimov (ed.), CRC Handbook of Lie Group Analysis of Differential Equations, \
    vol. 1, 1994
    """
}
