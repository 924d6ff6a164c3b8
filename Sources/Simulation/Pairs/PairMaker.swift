public import Datasets
import Fields
import Randomness
public import Truths

/// Makes the inputs and targets of a recipe.
public struct PairMaker: SampleMaker {
  /// The recipe.
  public let recipe: PairRecipe

  private let task: any PairTask
  private let spread: PairSpread

  /// Prepares a recipe.
  ///
  /// - Throws: `RecipeError` where it cannot be followed.
  public init(_ recipe: PairRecipe) throws {
    try recipe.validate()
    self.recipe = recipe
    task = recipe.task.task
    spread =
      recipe.noise > 0 || recipe.targetNoise > 0
      ? PairSpread(of: task, seed: recipe.seed) : PairSpread(inputs: [], targets: [])
  }

  /// What a file of the pairs says of them.
  public var description: DatasetDescription {
    DatasetDescription(
      kind: .pairs, grid: task.space.grid, variables: task.space.variables, target: task.target,
      recipe: recipe.json, seed: recipe.seed,
      numberFormat: recipe.isSinglePrecision ? .float32 : .float64)
  }

  /// The number of pairs.
  public var count: Int { recipe.samples }

  /// What is truly symmetric, noise aside.
  public var truth: DatasetTruth? { task.truth }

  /// The numbers that an input `[variable, place]` is mapped to, free of noise.
  ///
  /// - Returns: nil where the target is no function of the input, such as the kind of a jet.
  /// - Precondition: the input has a number for each variable and place.
  public func value(of input: [Double]) -> [Double]? {
    precondition(input.count == task.space.variables.count * task.space.count, "a whole input")
    return (task as? any PairFunction)?.value(of: input)
  }

  /// A worker; it needs no work space of its own.
  public func makeWorker() throws -> any SampleWorker { Worker(maker: self) }

  /// Whether targets are a function of the inputs; else they are drawn with them.
  public var isFunction: Bool { task is any PairFunction }

  private struct Worker: SampleWorker {
    let maker: PairMaker

    func makeSample(at index: Int, isCancelled: () -> Bool) throws -> MadeSample {
      MadeSample(maker.sample(at: index))
    }
  }

  private func sample(at index: Int) -> Sample {
    var generator = PhiloxGenerator(
      seed: recipe.seed, index: UInt64(index), stream: RandomStream.initialState(draws: 0).number)
    let (input, target) = task.draw(&generator)
    let space = task.space
    let fields = space.variables.indices.map { variable in
      var values = Array(input[variable * space.count..<(variable + 1) * space.count])
      if recipe.noise > 0 {
        var noise = self.noise(index, variable)
        let deviation = recipe.noise * spread.inputs[variable]
        values = values.map { $0 + deviation * noise.normal() }
      }
      return Field(name: space.variables[variable], grid: space.grid, values: values)
    }
    return Sample(fields: fields, target: noisy(target, index))
  }

  private func noisy(_ target: SampleTarget, _ index: Int) -> SampleTarget {
    guard recipe.targetNoise > 0, case .values(let values) = target else { return target }
    var noise = self.noise(index, task.space.variables.count)
    return .values(
      zip(values, spread.targets).map { $0 + recipe.targetNoise * $1 * noise.normal() })
  }

  private func noise(_ index: Int, _ field: Int) -> PhiloxGenerator {
    PhiloxGenerator(
      seed: recipe.seed, index: UInt64(index), stream: RandomStream.noise(field: field).number)
  }
}
