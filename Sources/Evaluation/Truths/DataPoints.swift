import Datasets
import Fields
import Jets
import Randomness
import Symmetries

/// Points of a dataset, in the space on which generators act.
///
/// Of trajectories the states; of pairs the numbers at each place of an input; of images the
/// coordinates and intensities of pixels; of signals the coordinate and the value.
struct DataPoints {
  /// The coordinates: those named t, x or y first.
  let space: VariableSpace

  /// The points.
  let batch: PointBatch

  /// At most so many points are taken, evenly spread over the samples.
  private static let limit = 4000

  /// Reads points.
  ///
  /// - Throws: what reading the samples throws, `EvaluationError` where there are none.
  init(_ source: any DataSource) throws {
    let description = source.description
    // The coordinates along the axes of an image or a signal are part of its space.
    let axes = [.images, .signals].contains(description.kind) ? description.grid.axes.count : 0
    let names = description.grid.axes.prefix(axes).map(\.name) + description.variables
    let independents = IndependentVariable.allCases.filter { names.contains($0.rawValue) }
    space = VariableSpace(
      independents: independents,
      dependents: names.filter { name in !independents.contains { $0.rawValue == name } })
    let perSample = description.grid.pointCount
    let total = source.count * perSample
    guard total > 1 else { throw EvaluationError("the data have \(total) points; two are needed") }
    let used = min(total, Self.limit)
    var columns: [String: [Double]] = [:]
    // At random within a sample: even steps would meet the same few places in each.
    var generator = PhiloxGenerator(seed: 0, index: 0, stream: 0x706f_696e)
    var last: (number: Int, sample: Sample)?
    for place in 0..<used {
      let number = place * source.count / used
      let point = generator.integer(in: 0...perSample - 1)
      if last?.number != number { last = (number, try source.sample(at: number)) }
      guard let sample = last?.sample, sample.status == .complete else { continue }
      for field in sample.fields { columns[field.name, default: []].append(field.values[point]) }
      var rest = point
      for axis in description.grid.axes.prefix(axes).reversed() {
        let (quotient, index) = rest.quotientAndRemainder(dividingBy: axis.count)
        columns[axis.name, default: []].append(axis.coordinates[index])
        rest = quotient
      }
    }
    batch = PointBatch(space.coordinateNames.map { columns[$0] ?? [] })
    guard batch.count > 1 else { throw EvaluationError("the data have no complete samples") }
  }
}
