import Datasets
import Images
import Simulation

/// Drawn shapes in memory, under random transformations.
enum DrawnShapes {
  static func images(
    _ count: Int, size: Int = 14, transforms: [TransformationParameter: ParameterDistribution] = [:]
  ) throws -> SampleList {
    var recipe = ImageRecipe(name: "shapes", source: .family(.shapes))
    recipe.size = [size, size]
    recipe.transforms = transforms
    recipe.samples = count
    recipe.seed = 5
    let made = MadeSamples(try ImageMaker(recipe))
    return SampleList(
      description: made.description, samples: try made.samples(in: 0..<count))
  }

  static let turns = [TransformationParameter.rotation: ParameterDistribution.uniform(-.pi ... .pi)]
}
