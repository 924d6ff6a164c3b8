import Adaptors
import Datasets
import Fields
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
      return DatasetTruth(task: task)
    }
    let axes = description.grid.axes.filter { $0.period != nil }
    return DatasetTruth(
      task: TruthStatement(
        generators: axes.map {
          TrueGenerator(
            name: "translation in \($0.name)", components: [$0.name: "1"], target: .same)
        },
        note:
          "translations, where the equation does not name the coordinate; what else the equation "
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
