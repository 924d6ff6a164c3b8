import Datasets
import Fields
import Jets
import Randomness
import Symmetries

/// Points of a dataset, in the space on which generators act.
///
/// Of trajectories the states; of pairs the numbers at each place of an input; of images the
/// coordinates and intensities of pixels; of signals the coordinate and the value.
///
/// A displacement of a pixel changes an image by its slope there, and nothing where it is flat. So the
/// components of fields along the axes of an image are weighted by its squared slope at the point, over
/// the mean; those along intensities are not.
struct DataPoints {
  /// The coordinates: those named t, x or y first.
  let space: VariableSpace

  /// The points.
  let batch: PointBatch

  /// The weight of each coordinate's component at each point, `[coordinate][point]`; nil where all are
  /// alike.
  let weights: [[Double]]?

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
    var slopes: [Double] = []
    // At random within a sample: even steps would meet the same few places in each.
    var generator = PhiloxGenerator(seed: 0, index: 0, stream: 0x706f_696e)
    var last: (number: Int, sample: Sample)?
    for place in 0..<used {
      let number = place * source.count / used
      let point = generator.integer(in: 0...perSample - 1)
      if last?.number != number { last = (number, try source.sample(at: number)) }
      guard let sample = last?.sample, sample.status == .complete else { continue }
      for field in sample.fields { columns[field.name, default: []].append(field.values[point]) }
      if description.kind == .images {
        slopes.append(Self.squaredSlope(of: sample.fields, at: point, on: description.grid))
      }
      var rest = point
      for axis in description.grid.axes.prefix(axes).reversed() {
        let (quotient, index) = rest.quotientAndRemainder(dividingBy: axis.count)
        columns[axis.name, default: []].append(axis.coordinates[index])
        rest = quotient
      }
    }
    batch = PointBatch(space.coordinateNames.map { columns[$0] ?? [] })
    guard batch.count > 1 else { throw EvaluationError("the data have no complete samples") }
    let mean = slopes.reduce(0, +) / Double(max(slopes.count, 1))
    let ones = [Double](repeating: 1, count: slopes.count)
    // Where no picture has a slope, none of its points is better than another.
    weights =
      mean > 0
      ? space.coordinateNames.map { name in
        description.variables.contains(name) ? ones : slopes.map { $0 / mean }
      } : nil
  }

  /// The squared length of the gradient at a point of a grid, by central differences, summed over
  /// fields.
  private static func squaredSlope(of fields: [Field], at point: Int, on grid: Grid) -> Double {
    var (sum, step, rest) = (0.0, 1, point)
    for axis in grid.axes.reversed() {
      let (quotient, index) = rest.quotientAndRemainder(dividingBy: axis.count)
      let (before, after) = (max(index - 1, 0), min(index + 1, axis.count - 1))
      if after > before {
        let distance = axis.coordinates[after] - axis.coordinates[before]
        for field in fields {
          let difference =
            field.values[point + (after - index) * step]
            - field.values[point - (index - before) * step]
          sum += difference * difference / (distance * distance)
        }
      }
      (step, rest) = (step * axis.count, quotient)
    }
    return sum
  }
}
