import Datasets
import Files

/// The initial states of a recipe, looked up by sample.
struct InitialStates: Sendable {
  private enum Source: Sendable {
    case family(InitialCondition.SineFamily, seed: UInt64)
    case array(NumPyArray)
    case stored(FieldFile)
  }

  private let source: Source
  private let count: Int

  private init(source: Source, count: Int) {
    self.source = source
    self.count = count
  }

  /// Reads the file of states where the recipe names one.
  ///
  /// - Throws: `FileError` or `RecipeError` where the file does not fit the recipe.
  init(_ recipe: Recipe) throws {
    count = recipe.grid[0]
    switch recipe.initial {
    case .sines(let family): source = .family(family, seed: recipe.seed)
    case .file(let path, _): source = .array(try InitialStates.read(path, for: recipe))
    }
  }

  /// Takes states that were given from outside from the data set that keeps them.
  init(_ recipe: Recipe, storedIn file: FieldFile) throws {
    guard case .file = recipe.initial else {
      try self.init(recipe)
      return
    }
    self.init(source: .stored(file), count: recipe.grid[0])
  }

  /// The state of a sample on the recipe's grid.
  func state(at index: Int) throws -> [Double] {
    switch source {
    case .family(let family, let seed): return family.state(seed: seed, index: index, count: count)
    case .array(let array):
      let row = array.shape.count == 1 ? 0 : index
      return Array(array.values[row * count..<(row + 1) * count])
    case .stored(let file):
      guard let state = try file.initialState(ofSample: index)?.first else {
        throw RecipeError("\(file.path) does not hold the initial states it was made from")
      }
      return state
    }
  }

  private static func read(_ path: String, for recipe: Recipe) throws -> NumPyArray {
    let count = recipe.grid[0]
    let array = try NumPyArray(path: path)
    guard (1...2).contains(array.shape.count), array.shape.last == count else {
      throw RecipeError(
        "\(path) has shape \(array.shape); [\(count)] or [sample, \(count)] is needed on this grid")
    }
    if array.shape.count == 2, array.shape[0] < recipe.trajectories {
      throw RecipeError(
        "\(path) has \(array.shape[0]) states; \(recipe.trajectories) trajectories need as many")
    }
    guard array.values.allSatisfy(\.isFinite) else {
      throw RecipeError("\(path) has a value that is not finite; initial states must be numbers")
    }
    return array
  }
}
