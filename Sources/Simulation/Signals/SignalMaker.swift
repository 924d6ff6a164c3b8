public import Datasets
import Fields
import Randomness
public import Truths

/// Makes the signals of a recipe.
public struct SignalMaker: SampleMaker {
  /// The recipe.
  public let recipe: SignalRecipe

  private let grid: Grid

  /// Prepares a recipe.
  ///
  /// - Throws: `RecipeError` where it cannot be followed.
  public init(_ recipe: SignalRecipe) throws {
    try recipe.validate()
    self.recipe = recipe
    grid = Grid(axes: [.periodic("x", period: Double(recipe.points), count: recipe.points)])
  }

  /// What a file of the signals says of them.
  public var description: DatasetDescription {
    DatasetDescription(
      kind: .signals, grid: grid, variables: ["u"], recipe: recipe.json, seed: recipe.seed,
      numberFormat: recipe.isSinglePrecision ? .float32 : .float64)
  }

  /// The number of signals.
  public var count: Int { recipe.samples }

  /// Two commuting translations, of which only the common one moves points of the axis.
  public var truth: DatasetTruth? {
    DatasetTruth(
      distribution: TruthStatement(
        generators: recipe.isContinuous
          ? [TrueGenerator(name: "translation", components: ["x": "1"])] : [],
        discrete: recipe.isContinuous
          ? [] : ["translations of rectangle and triangle by whole points, each on its own"],
        note:
          "the signals are the mean of a rectangle and a triangle with independent uniform shifts: "
          + "so(2)+so(2) acts on pairs of shifts, of which shift1 and shift2 are recorded; "
          + (recipe.isContinuous
            ? "shifts are real numbers"
            : "shifts are whole numbers of points, so that the law is "
              + "that of the group's subgroup of whole shifts")),
      parameters: ["shift1", "shift2"])
  }

  /// A worker; it needs no work space of its own.
  public func makeWorker() throws -> any SampleWorker { Worker(maker: self) }

  private struct Worker: SampleWorker {
    let maker: SignalMaker

    func makeSample(at index: Int, isCancelled: () -> Bool) throws -> MadeSample {
      maker.makeSample(at: index)
    }
  }

  private func makeSample(at index: Int) -> MadeSample {
    var generator = PhiloxGenerator(
      seed: recipe.seed, index: UInt64(index), stream: RandomStream.initialState(draws: 0).number)
    let shifts = (0..<2).map { _ in
      recipe.isContinuous
        ? Double(recipe.points) * generator.uniform()
        : Double(generator.integer(in: 0...recipe.points - 1))
    }
    var values = (0..<recipe.points).map { point in
      (rectangle(distance(point, shifts[0])) + triangle(distance(point, shifts[1]))) / 2
    }
    if recipe.noise > 0 {
      var noise = PhiloxGenerator(
        seed: recipe.seed, index: UInt64(index), stream: RandomStream.noise(field: 0).number)
      values = noise.adding(noise: recipe.noise, to: values)
    }
    return MadeSample(
      Sample(fields: [Field(name: "u", grid: grid, values: values)]), parameters: shifts)
  }

  /// How far a point is after a shift, around the period.
  private func distance(_ point: Int, _ shift: Double) -> Double {
    let difference = Double(point) - shift
    return difference < 0 ? difference + Double(recipe.points) : difference
  }

  /// One from the shift on, for the width.
  private func rectangle(_ distance: Double) -> Double {
    distance < Double(recipe.width) ? 1 : 0
  }

  /// From zero at the shift to one half a width on, and back.
  private func triangle(_ distance: Double) -> Double {
    let half = Double(recipe.width) / 2
    return max(0, 1 - abs(distance - half) / half)
  }
}
