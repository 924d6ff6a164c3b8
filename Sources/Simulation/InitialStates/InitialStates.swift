import Datasets
import Integrators
import Jets
import Randomness
import Spectral

/// The initial states of a recipe, looked up by sample.
struct InitialStates: Sendable {
  private enum Source: Sendable {
    case drawn(InitialCondition)
    case given(InitialStateFile)
    case stored(FieldFile)
  }

  private let source: Source
  private let seed: UInt64
  private let box: PeriodicBox
  /// The names of the components, `u` or `u_t`.
  private let components: [String]
  /// How many of them are fields; the rates come after.
  private let fieldCount: Int

  /// Prepares the states of a recipe, or takes those that a data set keeps.
  ///
  /// - Throws: `FileError` or `RecipeError` where a file or a family does not fit the recipe.
  init(_ recipe: Recipe, _ equation: EvolutionEquation, storedIn file: FieldFile? = nil) throws {
    seed = recipe.seed
    box = recipe.box
    components = equation.components.map(\.description)
    fieldCount = equation.components.count { $0.derivative.t == 0 }
    switch recipe.initial {
    case .file(let path, _):
      if let file {
        source = .stored(file)
      } else {
        let given = try InitialStateFile(path: path)
        source = .given(given)
        try check(given, for: recipe)
      }
    default:
      source = .drawn(recipe.initial)
      try check(recipe.initial)
    }
  }

  /// The state of a sample, `[component][x(, y)]`.
  func state(at index: Int) throws -> [[Double]] {
    switch source {
    case .drawn(let condition): return drawn(condition, at: index)
    case .given(let file):
      let hasSamples = file.hasSamples(fields: fieldCount, axes: box.rank)
      return try cut(file.values(row: hasSamples ? index : nil), file.path)
    case .stored(let file):
      guard let state = try file.initialState(ofSample: index) else {
        throw RecipeError("\(file.path) does not hold the initial states it was made from")
      }
      return try cut(state.flatMap { $0 }, file.path)
    }
  }

  private func drawn(_ condition: InitialCondition, at index: Int) -> [[Double]] {
    switch condition {
    case .sines(let family): return alike(family, at: index)
    case .randomField(let family): return alike(family, at: index)
    case .bumps(let family): return alike(family, at: index)
    case .solitons(let family):
      var generator = generator(at: index, draws: 0)
      return family.states(on: box, &generator)
    case .spiral(let family):
      var generator = generator(at: index, draws: 0)
      return family.states(on: box, &generator)
    case .fields(let families):
      return components.enumerated().map { place, name in
        guard let family = families[name] else { return zero }
        var generator = generator(at: index, draws: family.draws ?? place)
        return family.shape.family.state(on: box, &generator)
      }
    case .file: return []
    }
  }

  /// The same family for all fields; time derivatives are zero.
  private func alike(_ family: some ScalarFamily, at index: Int) -> [[Double]] {
    components.indices.map { place in
      guard place < fieldCount else { return zero }
      var generator = generator(at: index, draws: place)
      return family.state(on: box, &generator)
    }
  }

  private var zero: [Double] { [Double](repeating: 0, count: box.pointCount) }

  private func generator(at index: Int, draws: Int) -> PhiloxGenerator {
    PhiloxGenerator(
      seed: seed, index: UInt64(index), stream: RandomStream.initialState(draws: draws).number)
  }

  /// Cuts values into components; time derivatives that are not given are zero.
  private func cut(_ values: [Double], _ path: String) throws -> [[Double]] {
    guard values.allSatisfy(\.isFinite) else {
      throw RecipeError("\(path) has a value that is not finite; initial states must be numbers")
    }
    return components.indices.map { place in
      let start = place * box.pointCount
      return start < values.count ? Array(values[start..<start + box.pointCount]) : zero
    }
  }

  private func check(_ file: InitialStateFile, for recipe: Recipe) throws {
    let hasSamples = file.hasSamples(fields: fieldCount, axes: box.rank)
    var rest = file.shape.dropFirst(hasSamples ? 1 : 0)
    var given = 1
    if rest.count == box.rank + 1 { given = rest.removeFirst() }
    guard Array(rest) == box.counts, given == fieldCount || given == components.count else {
      let fields = components.count == 1 ? "" : "\(components.count), "
      let space = fields + box.counts.map(String.init).joined(separator: ", ")
      throw RecipeError(
        "\(file.path) has shape \(file.shape); [\(space)] or [sample, \(space)] is needed on this "
          + "grid, for \(components.joined(separator: ", "))")
    }
    if hasSamples, file.shape[0] < recipe.trajectories {
      throw RecipeError(
        "\(file.path) has \(file.shape[0]) states; \(recipe.trajectories) trajectories need as many"
      )
    }
  }

  private func check(_ condition: InitialCondition) throws {
    switch condition {
    case .sines(let family): try family.check(on: box)
    case .randomField(let family): try family.check(on: box)
    case .bumps(let family): try family.check(on: box)
    case .fields(let families):
      for (name, family) in families.sorted(by: { $0.key < $1.key }) {
        guard components.contains(name) else {
          throw RecipeError(
            "initial states are given for '\(name)'; the equation integrates "
              + components.joined(separator: ", "))
        }
        try family.shape.family.check(on: box)
      }
    case .solitons(let family):
      guard box.rank == 1, components.count == family.equation.componentCount else {
        throw RecipeError(
          "solitons of \(family.equation.rawValue) are states of \(family.equation.componentCount) "
            + "components on one axis; the equation has \(components.joined(separator: ", "))")
      }
    case .spiral:
      guard box.rank == 2, components.count == 2 else {
        throw RecipeError(
          "a spiral is a state of two fields on two axes; the equation has "
            + components.joined(separator: ", "))
      }
    case .file: break
    }
  }
}
