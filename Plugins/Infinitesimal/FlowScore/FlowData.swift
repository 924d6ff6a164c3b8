import Datasets
import Fields
import Integrators
import Jets
import Randomness

/// The solutions that a search by flows takes its patches from.
package struct FlowData: Sendable {
  /// The equation, its parameters bound.
  let system: EquationSystem

  /// The same, solved for the time derivative.
  let equation: EvolutionEquation

  /// What is subtracted from t, x and u, and what they are divided by.
  package let means, deviations: [Double]

  /// The mean of the sum of the squared terms of the equation.
  let termSize: Double

  /// The samples of the training.
  let samples: [Int]

  private let source: any DataSource
  private let basis: PatchBasis

  /// Takes the samples of a source.
  ///
  /// - Parameter points: points of the same samples, which give the scales.
  /// - Throws: `InfinitesimalError` where there are too few frames or columns for the settings.
  init(
    _ source: any DataSource, samples: [Int], system: EquationSystem, points: SolutionPoints,
    settings: FlowSettings
  ) throws {
    self.source = source
    self.system = system
    self.samples = samples
    equation = try EvolutionEquation(system)
    means = points.standard.means
    deviations = points.standard.deviations
    termSize = points.squaredTerms
    basis = PatchBasis(order: max(system.order, 1))
    let grid = source.description.grid.axes
    let frames = settings.patch[0] + 2 * SolutionPatch.margin
    guard grid[0].count >= frames, grid[1].count >= settings.patch[1] else {
      throw InfinitesimalError(
        "the data have \(grid[0].count) frames of \(grid[1].count) points; a patch of "
          + "\(settings.patch[0]) x \(settings.patch[1]) needs \(frames) and \(settings.patch[1])")
    }
    guard grid[0].count >= settings.comparison[0], grid[1].count >= settings.comparison[1] else {
      throw InfinitesimalError(
        "the data have \(grid[0].count) frames of \(grid[1].count) points; comparison is "
          + "\(settings.comparison)")
    }
  }

  /// A random solution that is whole.
  ///
  /// - Throws: `InfinitesimalError` where none of a hundred is.
  func randomSolution(_ random: inout PhiloxGenerator) throws -> Field {
    for _ in 0..<100 {
      let sample = try source.sample(at: samples[random.integer(in: 0...samples.count - 1)])
      if sample.status == .complete, sample.fields[0].values.allSatisfy(\.isFinite) {
        return sample.fields[0]
      }
    }
    throw InfinitesimalError("none of a hundred trajectories is complete and finite")
  }

  /// A random patch of a solution.
  func patch(
    of field: Field, shape: [Int], _ random: inout PhiloxGenerator
  ) throws -> SolutionPatch {
    let (frames, columns) = (field.grid.axes[0].count, field.grid.axes[1].count)
    let margin = SolutionPatch.margin
    let row = random.integer(in: margin...frames - shape[0] - margin)
    let column = random.integer(in: 0...columns - shape[1])
    return try SolutionPatch(
      field, corner: (row, column), shape: (shape[0], shape[1]), basis: basis, equation: equation)
  }

  /// Points of a solution on a coarse grid of all of it, standardised, `[row, column, coordinate]`.
  func comparison(of field: Field, shape: [Int]) -> [Double] {
    let (time, place) = (field.grid.axes[0], field.grid.axes[1])
    return (0..<shape[0]).flatMap { row -> [Double] in
      let frame = row * (time.count - 1) / max(shape[0] - 1, 1)
      return (0..<shape[1]).flatMap { column -> [Double] in
        let index = column * place.count / shape[1]
        let point = [
          time.coordinates[frame], place.coordinates[index],
          field.values[frame * place.count + index],
        ]
        return point.indices.map { (point[$0] - means[$0]) / deviations[$0] }
      }
    }
  }
}
