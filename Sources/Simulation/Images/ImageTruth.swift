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

  /// A uniform range leaves the law of the images as it is up to its ends, a full turn altogether; the
  /// task keeps its labels under everything that was applied, however it was drawn.
  var truth: DatasetTruth {
    var (law, task): ([TrueGenerator], [TrueGenerator]) = ([], [])
    var discrete: [String] = []
    for parameter in recipe.parameters {
      let components = parameter.generator(channels: channels)
      guard let distribution = recipe.transforms[parameter], !components.isEmpty else { continue }
      let generator = TrueGenerator(name: parameter.rawValue, components: components)
      switch distribution {
      case .uniform(let range) where range.lowerBound < range.upperBound:
        law.append(generator)
        let isTurn = [.rotation, .hue].contains(parameter)
        let width = range.upperBound - range.lowerBound
        // Beyond a full turn there is nothing new.
        if !isTurn || width < 2 * Double.pi * (1 - 1e-6) { law[law.count - 1].extent = range }
      case .cyclic(let order): discrete.append("\(parameter.rawValue) by 2 pi / \(order)")
      case .values(let values):
        discrete.append(
          "\(parameter.rawValue) by "
            + values.map { "\($0)" }.joined(separator: ", "))
      case .normal, .constant, .uniform: break
      }
      if case .constant = distribution { continue }
      var invariance = generator
      invariance.target = .identity
      task.append(invariance)
    }
    return DatasetTruth(
      distribution: TruthStatement(
        generators: law, discrete: discrete,
        note: "the transformations that were applied, in the order of the parameters; pictures may "
          + "have symmetries of their own"),
      task: TruthStatement(
        generators: task, discrete: discrete,
        note: "labels are those of the pictures before they were transformed; a class that a "
          + "transformation makes another one, as a 6 a 9, breaks this"),
      parameters: recipe.parameters.map(\.rawValue))
  }
}
