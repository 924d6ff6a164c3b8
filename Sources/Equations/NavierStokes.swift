extension CatalogueEquation {
  /// The Navier-Stokes equations of plane flow, by vorticity and stream function.
  public static let navierStokes = CatalogueEquation(
    name: "navier-stokes-2d",
    title: "Navier-Stokes in two dimensions",
    text: "w_t + psi_y*w_x - psi_x*w_y = nu*(w_xx + w_yy); psi_xx + psi_yy + w = 0",
    meaning: """
      Vorticity w = v_x - u_y carried by its own flow u = psi_y, v = -psi_x: vortices of one \
      sign merge, thin filaments between them are dissipated. psi = -invlaplacian(w) has the \
      mean zero.
      """,
    parameters: [
      Parameter(
        name: "nu", value: 0.001, meaning: "kinematic viscosity, positive, in length^2/time")
    ],
    exactSolution: "w = 2*k^2*a*exp(-2*nu*k^2*t)*cos(k*x)*cos(k*y), the Taylor-Green vortex",
    knownSymmetries: [
      KnownSymmetry(name: "time translation", components: ["t": "1"], source: source),
      KnownSymmetry(name: "space translation", components: ["x": "1"], source: source),
      KnownSymmetry(name: "translation along y", components: ["y": "1"], source: source),
      KnownSymmetry(name: "rotation", components: ["x": "-y", "y": "x"], source: source),
      KnownSymmetry(
        name: "scaling", components: ["t": "2*t", "x": "x", "y": "y", "w": "-2*w"], source: source),
      KnownSymmetry(
        name: "moving frame along x", components: ["x": "t", "psi": "y"], source: source),
      KnownSymmetry(
        name: "moving frame along y", components: ["y": "t", "psi": "-x"], source: source),
      KnownSymmetry(
        name: "constant of the stream function", components: ["psi": "1"], source: source),
      KnownSymmetry(
        name: "constant of the stream function", components: ["psi": "t"], source: source),
    ],
    knownDegree: 1,
    isInfiniteDimensional: true)

  private static let source = """
    V. K. Andreev and others, Applications of Group-Theoretical Methods in Hydrodynamics, \
    1998
    """
}
