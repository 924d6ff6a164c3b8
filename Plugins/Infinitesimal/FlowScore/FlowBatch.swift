import Networks
import Parallelism
import Randomness

/// What a step of the search by flows is made on: patches, times and points to compare fields at.
package struct FlowBatch: Sendable {
  /// The parts of solutions that are moved.
  package let patches: [SolutionPatch]

  /// How their motion is interpolated.
  package let interpolations: [FlowInterpolation]

  /// The points at which fields are compared.
  let comparison: FieldComparison

  /// How long each field is followed, in the paper's units.
  let times: [Double]

  private static let stream: UInt32 = 0x666c_6261

  /// Draws the batch of a step.
  package init(_ data: FlowData, _ settings: FlowSettings, seed: UInt64, step: Int) throws {
    var random = PhiloxGenerator(seed: seed, index: UInt64(step), stream: Self.stream)
    let longest = settings.sigma * random.uniform()
    times = (0..<settings.heads).map { _ in
      random.uniform() < 0.5 ? -longest : longest
    }
    let made = try Array(0..<settings.batch).concurrentMap { sample in
      var random = PhiloxGenerator(
        seed: seed, index: UInt64(step) * UInt64(settings.batch) + UInt64(sample),
        stream: Self.stream + 1)
      let field = try data.randomSolution(&random)
      let patch = try data.patch(of: field, shape: settings.patch, &random)
      return (
        patch, FlowInterpolation(patch, counts: settings.nodes),
        data.comparison(of: field, shape: settings.comparison)
      )
    }
    patches = made.map(\.0)
    interpolations = made.map(\.1)
    comparison = FieldComparison(
      samples: settings.batch, rows: settings.comparison[0], columns: settings.comparison[1],
      points: made.flatMap(\.2), slope: settings.slope)
  }
}
