import Integrators
import Randomness

/// The initial states of a recipe for trajectories.
struct TrajectoryStates: Sendable {
  private let seed: UInt64
  private let family: OrbitFamily?
  private let distributions: [StateDistribution]
  private let accepts: (@Sendable ([Double]) -> Bool)?
  private let parameterValues: [Double]
  private let acceptance: StateAcceptance?

  init(_ recipe: TrajectoryRecipe, _ system: OrdinarySystem) throws {
    seed = recipe.seed
    let variables = system.variables
    let parameters = recipe.parameters.keys.sorted()
    parameterValues = parameters.map { recipe.parameters[$0] ?? .nan }
    var found: [String: StateDistribution] = [:]
    switch recipe.initial {
    case .orbits(let family):
      guard variables == family.variables else {
        throw RecipeError(
          "recipe \(recipe.name): the family \(family.bodies.rawValue) needs the variables "
            + family.variables.joined(separator: ", ") + " in this order, not "
            + variables.joined(separator: ", "))
      }
      (self.family, distributions, accepts, acceptance) = (family, [], nil, nil)
      return
    case .independent(let distributions, let accept):
      found = distributions
      acceptance = accept
      if let stranger = found.keys.filter({ !variables.contains($0) }).min() {
        throw RecipeError(
          "recipe \(recipe.name): 'initial' names \(stranger); the variables are "
            + variables.joined(separator: ", "))
      }
      if let missing = variables.first(where: { found[$0] == nil }) {
        throw RecipeError(
          "recipe \(recipe.name): 'initial' says nothing of \(missing); give it a number or a "
            + "distribution")
      }
    case nil: acceptance = nil
    }
    family = nil
    distributions = variables.map { found[$0] ?? .normal(mean: 0, deviation: 1) }
    accepts = try acceptance?.test(names: variables + parameters)
  }

  /// The state of a sample, and the numbers that are recorded of it.
  func state(at index: Int) throws -> (state: [Double], parameters: [Double]) {
    var generator = PhiloxGenerator(
      seed: seed, index: UInt64(index), stream: RandomStream.initialState(draws: 0).number)
    if let family {
      let (state, angle) = family.draw(&generator)
      return (state, [angle])
    }
    for _ in 0..<StateAcceptance.mostTries {
      let state = distributions.map { $0.draw(&generator) }
      if accepts?(state + parameterValues) ?? true { return (state, []) }
    }
    throw RecipeError(
      "trajectory \(index): none of \(StateAcceptance.mostTries) initial states has "
        + "\(acceptance?.expression ?? "") in \(acceptance.map { "\($0.range)" } ?? "the range")")
  }
}
