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
      if recipe.isFlipped, parameter.isGeometric, !parameter.keepsDirections {
        guard let extent = extentOfFlippedLabels, parameter == .rotation else { continue }
        invariance.extent = extent
      }
      task.append(invariance)
    }
    if recipe.isFlipped {
      discrete.append("rotation by pi, which exchanges upright and upside down")
    }
    return DatasetTruth(
      distribution: TruthStatement(
        generators: law, discrete: discrete,
        note:
          "the transformations that were applied, in the order of the parameters, where later ones "
          + "commute with them; pictures may have symmetries of their own"),
      task: TruthStatement(
        generators: task, discrete: recipe.isFlipped ? [] : discrete, note: taskNote),
      parameters: recipe.parameters.map(\.rawValue) + (recipe.isFlipped ? ["flip"] : []))
  }

  private var taskNote: String {
    guard recipe.isFlipped else {
      return "labels are those of the pictures before they were transformed; a class that a "
        + "transformation makes another one, as a 6 a 9, breaks this"
    }
    return
      "labels tell upright from upside down: with rotations uniform over 2 r, further ones keep them up to "
      + "pi/2 - r, where pictures of both look the same; how far labels are kept along what the pictures "
      + "were not moved along is not said"
  }

  /// How much further flipped pictures can be turned before one that is upright looks like one that is not.
  ///
  /// Of rotations over r to both sides of their middle, upright pictures reach r and those upside down begin
  /// at pi - r: turned by up to a both ways, they meet where a = pi/2 - r. Nil where rotations are not
  /// uniform, reach pi/2, or something else changes directions.
  private var extentOfFlippedLabels: ClosedRange<Double>? {
    guard case .uniform(let range)? = recipe.transforms[.rotation],
      recipe.parameters.allSatisfy({
        $0 == .rotation || $0.keepsDirections || !$0.isGeometric
      })
    else { return nil }
    let extent = (Double.pi - (range.upperBound - range.lowerBound)) / 2
    return extent > 0 ? -extent...extent : nil
  }
}

extension TransformationParameter {
  /// Whether directions in the picture stay as they are.
  fileprivate var keepsDirections: Bool {
    switch self {
    case .scale, .translationX, .translationY: true
    default: false
    }
  }
}
