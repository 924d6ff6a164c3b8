import Adaptors
import Datasets
import Fields
import Jets
import Truths

/// Makes the pairs of a state and a later one.
struct OneStepMaker: SampleMaker {
  private let recipe: OneStepRecipe
  private let pairs: OneStepPairs

  /// Opens the dataset.
  ///
  /// Trajectories that stopped are left out.
  init(_ recipe: OneStepRecipe) throws {
    var recipe = recipe
    let file = try FieldFile(path: recipe.path)
    guard file.description.kind.canStop else {
      throw RecipeError(
        "\(recipe.path) holds \(file.description.kind.rawValue); solutions or trajectories are needed"
      )
    }
    let digest = try file.fieldDigest()
    guard recipe.sha256.isEmpty || recipe.sha256 == digest else {
      throw RecipeError(
        "\(recipe.path) has the field digest \(digest); the recipe needs \(recipe.sha256)")
    }
    recipe.sha256 = digest
    let whole = try (0..<file.count).filter { try file.sample(at: $0).status == .complete }
    pairs = try OneStepPairs(
      SampleSubset(whole, of: file), steps: recipe.steps, every: recipe.every)
    self.recipe = recipe
    truth = try Self.truth(of: file, pairs.description)
  }

  var description: DatasetDescription {
    var description = pairs.description
    (description.recipe, description.seed) = (recipe.json, 0)
    (description.fftPlans, description.onBlowUp) = (nil, nil)
    return description
  }

  var count: Int { pairs.count }

  /// Of trajectories the truth of their file, of solutions the translations along periodic axes.
  ///
  /// What commutes with a motion commutes with its steps, but for what changes the speed of time.
  let truth: DatasetTruth?

  private static func truth(of file: FieldFile, _ description: DatasetDescription) throws
    -> DatasetTruth?
  {
    if file.description.kind == .trajectories {
      guard var task = try DatasetTruth(path: file.path)?.task else { return nil }
      task.generators.removeAll { ($0.timeScaling ?? 0) != 0 }
      task.discrete.removeAll { $0.hasSuffix("with time reversed") }
      return DatasetTruth(task: task)
    }
    // Of observations, whose equation is not in the file, nothing is known.
    guard let text = file.description.equation else { return nil }
    let named = try EquationSystem(parsing: text).expressions.flatMap(\.variables)
      .map(\.description)
    let axes = description.grid.axes.filter { $0.period != nil && !named.contains($0.name) }
    return DatasetTruth(
      task: TruthStatement(
        generators: axes.map {
          TrueGenerator(
            name: "translation in \($0.name)", components: [$0.name: "1"], target: .same)
        },
        note:
          "translations along coordinates that the equation does not name; what else the equation "
          + "of the solutions is symmetric under is not restated here"))
  }

  func makeWorker() throws -> any SampleWorker { Worker(pairs: pairs) }

  private struct Worker: SampleWorker {
    let pairs: OneStepPairs

    func makeSample(at index: Int, isCancelled: () -> Bool) throws -> MadeSample {
      MadeSample(try pairs.sample(at: index))
    }
  }
}
