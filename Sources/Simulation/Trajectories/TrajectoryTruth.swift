import Integrators
import Truths

/// What is truly symmetric in the trajectories of a recipe.
struct TrajectoryTruth {
  private let recipe: TrajectoryRecipe
  private let system: OrdinarySystem

  init(_ recipe: TrajectoryRecipe, _ system: OrdinarySystem) {
    (self.recipe, self.system) = (recipe, system)
  }

  private var orbits: OrbitFamily? {
    if case .orbits(let family) = recipe.initial { return family }
    return nil
  }

  var truth: DatasetTruth {
    DatasetTruth(
      distribution: distribution, task: task, parameters: orbits == nil ? [] : ["angle"])
  }

  /// The affine symmetries of the map from a state to a later one; nil where they are not known.
  private var task: TruthStatement? {
    let span = orbits?.span
    guard
      let symmetries = try? AffineSymmetries(
        coordinates: system.coordinates, rates: system.rates, span: span,
        blocks: span == nil ? nil : orbits?.blocks),
      let signs = try? SignSymmetries(coordinates: system.coordinates, rates: system.rates)
    else { return nil }
    return TruthStatement(
      generators: symmetries.generators, discrete: signs.texts,
      note: "all affine fields v with [v, f] = lambda f for the velocity f, computed from the "
        + "equations"
        + (span == nil
          ? ""
          : "; on the states of the data, where the centre of mass rests, and without mixing bodies")
        + "; symmetries that are not affine are not searched")
  }

  /// The law of the trajectories, where the family of initial states tells it.
  private var distribution: TruthStatement? {
    guard let orbits else { return nil }
    let components = (1...orbits.bodies.count).flatMap { body in
      ["q\(body)", "p\(body)"].flatMap { [("\($0)x", "-\($0)y"), ("\($0)y", "\($0)x")] }
    }
    return TruthStatement(
      generators: [
        TrueGenerator(
          name: "rotation", components: Dictionary(uniqueKeysWithValues: components),
          extent: orbits.angle)
      ],
      note: orbits.fillsCircle
        ? "the direction of the first body is uniform on the circle"
        : "the direction of the first body is uniform on an arc, the extent: rotations keep the "
          + "law only approximately, and only small ones")
  }
}
