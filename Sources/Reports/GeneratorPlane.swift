public import Evaluation
public import Figures
public import Symmetries

/// The plane of two coordinates in which a generator moves points most, and its arrows there.
public struct GeneratorPlane {
  /// The coordinate drawn to the right and the one drawn upwards, by their place in (t, x, u, ...).
  public let axes: (across: Int, up: Int)

  /// The coordinates that are held.
  public var held: [Int] { ranges.indices.filter { $0 != axes.across && $0 != axes.up } }

  /// The value at which each coordinate is held where it is.
  public var heldValues: [Double] { ranges.map { ($0.lowerBound + $0.upperBound) / 2 } }

  private let ranges: [ClosedRange<Double>]
  private let generator: any InfinitesimalGenerator

  /// The choices, the first of equals taken: a profile behind the arrows tells most.
  private static func planes(_ dimension: Int) -> [(Int, Int)] {
    let fields = Array(2..<dimension)
    return fields.map { (1, $0) } + [(1, 0)] + fields.map { (0, $0) }
      + fields.flatMap { first in fields.filter { $0 > first }.map { (first, $0) } }
  }

  private static let columns = 10
  private static let rows = 8

  /// Chooses the plane.
  ///
  /// - Parameters:
  ///   - points: points of solutions, over which the motions are compared.
  ///   - deviations: the standard deviation of each coordinate.
  public init(
    of generator: any InfinitesimalGenerator, over solution: SolutionGraph, points: PointBatch,
    deviations: [Double]
  ) {
    self.generator = generator
    let motions = zip(generator.tangents(at: points).coordinates, deviations).map {
      values, deviation in
      values.reduce(0) { $0 + $1 * $1 } / (deviation * deviation)
    }
    let planes = GeneratorPlane.planes(motions.count)
    var chosen = planes[0]
    for plane in planes
    where motions[plane.0] + motions[plane.1] > 1.01 * (motions[chosen.0] + motions[chosen.1]) {
      chosen = plane
    }
    axes = chosen
    ranges =
      [
        solution.times[0]...solution.times[solution.times.count - 1],
        solution.positions[0]...(solution.positions[0] + solution.period),
      ]
      + solution.fields.map { values in
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        let room = high > low ? 0.08 * (high - low) : 1
        return (low - room)...(high + room)
      }
  }

  /// The arrows, with the solution at the held time behind them where the plane has room for it.
  public func chart(names: [String], solution: SolutionGraph) -> VectorFieldChart {
    func places(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
      (0..<count).map {
        range.lowerBound + (Double($0) + 0.5) / Double(count)
          * (range.upperBound - range.lowerBound)
      }
    }
    let feet = places(ranges[axes.up], GeneratorPlane.rows).flatMap { up in
      places(ranges[axes.across], GeneratorPlane.columns).map { SIMD2($0, up) }
    }
    var coordinates = heldValues.map { value in feet.map { _ in value } }
    coordinates[axes.across] = feet.map(\.x)
    coordinates[axes.up] = feet.map(\.y)
    let tangents = generator.tangents(at: PointBatch(coordinates)).coordinates
    var chart = VectorFieldChart(
      arrows: feet.indices.map { index in
        VectorFieldChart.Arrow(
          foot: feet[index],
          vector: SIMD2(tangents[axes.across][index], tangents[axes.up][index]))
      }, xRange: ranges[axes.across], yRange: ranges[axes.up])
    chart.size = SIMD2(170, 140)
    chart.xLabel = names[axes.across]
    chart.yLabel = names[axes.up]
    if axes.across == 1, axes.up >= 2 {
      let values = solution.fields[axes.up - 2]
      let row = solution.times.count / 2 * solution.positions.count
      chart.background = solution.positions.indices.map {
        SIMD2(solution.positions[$0], values[row + $0])
      }
    }
    return chart
  }
}
