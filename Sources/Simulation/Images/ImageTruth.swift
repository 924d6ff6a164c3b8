import Images
import Truths

/// What the images of a recipe are symmetric under, from how they were transformed.
struct ImageTruth {
  let recipe: ImageRecipe
  let channels: Int

  init(_ recipe: ImageRecipe, channels: Int) {
    self.recipe = recipe
    self.channels = channels
  }

  /// What the law of the images and their labels are invariant under.
  ///
  /// A uniform range leaves the law as it is up to its ends, whole turns altogether, but only where what
  /// is applied later commutes with it. The task keeps its labels under everything that was applied,
  /// however it was drawn.
  var truth: DatasetTruth {
    var (law, task): ([TrueGenerator], [TrueGenerator]) = ([], [])
    var discrete: [String] = []
    for (place, parameter) in recipe.parameters.enumerated() {
      let components = parameter.generator(channels: channels)
      guard let distribution = recipe.transforms[parameter], !components.isEmpty else { continue }
      let generator = TrueGenerator(name: parameter.rawValue, components: components)
      let isFree = recipe.parameters[(place + 1)...].allSatisfy { parameter.commutes(with: $0) }
      switch distribution {
      case .uniform(let range) where range.lowerBound < range.upperBound && isFree:
        law.append(generator)
        if !parameter.isWholeTurns(range) { law[law.count - 1].extent = range }
      case .cyclic(let order) where isFree:
        discrete.append("\(parameter.rawValue) by 2 pi / \(order)")
      case .normal, .constant, .uniform, .values, .cyclic: break
      }
      if case .constant = distribution { continue }
      var invariance = generator
      invariance.target = .identity
      task.append(invariance)
    }
    return DatasetTruth(
      distribution: TruthStatement(
        generators: law, discrete: discrete,
        note:
          "the transformations that were applied, in the order of the parameters, where later ones "
          + "commute with them; pictures may have symmetries of their own"),
      task: TruthStatement(
        generators: task, discrete: discrete,
        note: "labels are those of the pictures before they were transformed; a class that a "
          + "transformation makes another one, as a 6 a 9, breaks this"),
      parameters: recipe.parameters.map(\.rawValue))
  }
}
