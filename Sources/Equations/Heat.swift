extension CatalogueEquation {
  /// The heat equation.
  public static let heat = CatalogueEquation(
    name: "heat",
    title: "heat",
    text: "u_t = nu*u_xx",
    meaning: "Diffusion: every Fourier mode of wavenumber k decays as exp(-nu*k^2*t).",
    parameters: [
      Parameter(name: "nu", value: 0.01, meaning: "diffusivity, positive, in length^2/time")
    ],
    exactSolution: "u = exp(-nu*k^2*t)*sin(k*x + phase)",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: olver),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: olver),
      KnownSymmetry(name: "scaling of u", components: ["u": "u"], source: olver),
      KnownSymmetry(name: "scaling", components: ["t": "2*t", "x": "x"], source: olver),
      KnownSymmetry(
        name: "Galilean boost", components: ["x": "2*nu*t", "u": "-x*u"], source: olver),
      KnownSymmetry(name: "superposition", components: ["u": "1"], source: olver),
      KnownSymmetry(name: "superposition", components: ["u": "x"], source: olver),
      KnownSymmetry(name: "superposition", components: ["u": "x^2 + 2*nu*t"], source: olver),
    ],
    knownDegree: 2,
    isInfiniteDimensional: true)

  private static let olver = """
    P. J. Olver, Applications of Lie Groups to Differential Equations, 2nd ed. 1993, example 2.41
    """
}
