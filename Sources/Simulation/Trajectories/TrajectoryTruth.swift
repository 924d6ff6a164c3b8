import Integrators
import Jets
import Randomness
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

  /// Whether a rotation of all bodies takes the velocity of a state to that of the rotated state.
  private func isIsotropic(_ orbits: OrbitFamily) -> Bool {
    var generator = PhiloxGenerator(seed: 1, index: 0, stream: 0x726f_7461)
    let (cosine, sine) = (0.6, 0.8)
    // The variables come in twos, x and y.
    func rotated(_ vector: [Double]) -> [Double] {
      stride(from: 0, to: vector.count, by: 2).flatMap { place in
        let (x, y) = (vector[place], vector[place + 1])
        return [cosine * x - sine * y, sine * x + cosine * y]
      }
    }
    func velocity(_ state: [Double]) -> [Double] {
      let values = Dictionary(uniqueKeysWithValues: zip(orbits.variables, state))
      return system.rates.map { rate in
        (try? rate.evaluated { values[$0.description] ?? .nan }) ?? .nan
      }
    }
    return (0..<3).allSatisfy { _ in
      let state = orbits.draw(&generator).state
      let (one, other) = (rotated(velocity(state)), velocity(rotated(state)))
      return zip(one, other).allSatisfy { abs($0 - $1) <= 1e-9 * (1 + abs($0)) }
    }
  }

  /// The law of the trajectories, where the family of initial states tells it.
  private var distribution: TruthStatement? {
    guard let orbits else { return nil }
    guard isIsotropic(orbits) else {
      return TruthStatement(
        generators: [],
        note: "the equations of motion are not those of bodies in an isotropic plane: rotations of "
          + "the first frame are none of later ones")
    }
    guard orbits.fillsCircle || orbits.angle.lowerBound < orbits.angle.upperBound else {
      return TruthStatement(
        generators: [],
        note:
          "the direction of the first body is always the same: the data are canonicalised, and no "
          + "rotation keeps their law")
    }
    let components = (1...orbits.bodies.count).flatMap { body in
      ["q\(body)", "p\(body)"].flatMap { [("\($0)x", "-\($0)y"), ("\($0)y", "\($0)x")] }
    }
    return TruthStatement(
      generators: [
        TrueGenerator(
          name: "rotation", components: Dictionary(uniqueKeysWithValues: components),
          extent: orbits.fillsCircle ? nil : orbits.angle)
      ],
      note: orbits.fillsCircle
        ? "the direction of the first body is uniform on the circle"
        : "the direction of the first body is uniform on an arc, the extent: rotations keep the "
          + "law only approximately, and only small ones")
  }
}
