import Foundation
import Jets
public import Symmetries

/// What the flow of a generator does to points, functions and maps: the scores of answers that act on
/// a phase space or a latent space.
///
/// Points are moved by standard motions, as everywhere: epsilon in units of the standard deviation
/// of each coordinate, whatever the length of the generator.
public struct ActionMeasurement: Sendable {
  /// The points, `[coordinate][point]`.
  public let points: PointBatch

  /// How far points are moved.
  public var motion = 0.1

  private let deviations: [Double]

  /// Takes the points on which generators act.
  ///
  /// - Throws: `EvaluationError` for fewer than two points.
  public init(points: PointBatch) throws {
    guard points.count > 1 else {
      throw EvaluationError("\(points.count) points; two or more are needed to measure an action")
    }
    self.points = points
    deviations = points.coordinates.map { values in
      let deviation = values.deviation
      return deviation > 0 ? deviation : 1
    }
  }

  /// How much a function changes along the flow: `E |f(g z) - f(z)| / sd f`.
  ///
  /// Zero for an invariant; its floor is the rounding of f.
  ///
  /// - Parameter function: the value at each point of a batch.
  /// - Throws: `EvaluationError` where the generator is zero on the points or the function constant.
  public func invarianceError(
    of function: (PointBatch) -> [Double], under generator: any InfinitesimalGenerator
  ) throws -> Double {
    let before = function(points)
    guard before.deviation > 0 else {
      throw EvaluationError("a constant function is invariant under everything")
    }
    let after = function(try moved(points, along: generator))
    let change = zip(before, after).reduce(0) { $0 + abs($1.1 - $1.0) } / Double(before.count)
    return change / before.deviation
  }

  /// How far a map is from commuting with the flow: `rms |F(g z) - g F(z)| / rms |g F(z) - F(z)|`.
  ///
  /// Zero for an equivariant map, about one for an unrelated one; its floor is the accuracy of the
  /// map over the motion. Distances are in standard deviations of the points.
  ///
  /// - Throws: `EvaluationError` where the generator is zero on the points.
  public func equivarianceError(
    of map: (PointBatch) -> PointBatch, under generator: any InfinitesimalGenerator
  ) throws -> Double {
    let image = map(points)
    let there = Flow(of: generator).transported(image, by: try time(of: generator))
    let moved = distance(there, image)
    guard moved > 0 else { throw EvaluationError("the generator does not move the map's values") }
    return distance(map(try self.moved(points, along: generator)), there) / moved
  }

  /// How far points moved along a generator are from their true orbits, over the distance moved.
  ///
  /// Zero where the orbits agree, whatever the speed along them; at most one, for a motion across
  /// them. The floor is the accuracy of the search, 1e-8.
  ///
  /// - Parameter truth: the generator of the true orbits.
  /// - Throws: `EvaluationError` where a generator is zero on the points.
  public func orbitDistance(
    of generator: any InfinitesimalGenerator, from truth: any InfinitesimalGenerator
  ) throws -> Double {
    let target = try moved(points, along: generator)
    _ = try time(of: truth)
    let still = PointBatch(points.coordinates.map { $0.map { _ in 0 } })
    let speeds = pointDistances(truth.tangents(at: points), still)
    // Each point is looked for as far as its orbit goes in twice the distance moved.
    let reaches = zip(pointDistances(target, points), speeds).map { $1 > 0 ? 2 * $0 / $1 : 0 }
    let tries = 32
    var best = [(time: Double, distance: Double)](repeating: (0, .infinity), count: points.count)
    for step in -tries...tries {
      let times = reaches.map { $0 * Double(step) / Double(tries) }
      let distances = pointDistances(orbit(of: truth, at: times), target)
      for (index, distance) in distances.enumerated() where distance < best[index].distance {
        best[index] = (times[index], distance)
      }
    }
    // Between neighbouring tries a parabola's minimum is enclosed: golden section, all points at once.
    let ratio = (5.0.squareRoot() - 1) / 2
    var low = zip(best, reaches).map { $0.time - $1 / Double(tries) }
    var high = zip(best, reaches).map { $0.time + $1 / Double(tries) }
    for _ in 0..<40 {
      let (left, right) = (
        zip(low, high).map { $1 - ratio * ($1 - $0) }, zip(low, high).map { $0 + ratio * ($1 - $0) }
      )
      let (one, other) = (
        pointDistances(orbit(of: truth, at: left), target),
        pointDistances(orbit(of: truth, at: right), target)
      )
      for index in low.indices {
        if one[index] < other[index] {
          high[index] = right[index]
        } else {
          low[index] = left[index]
        }
        best[index].distance = min(best[index].distance, one[index], other[index])
      }
    }
    let squares = best.reduce(0) { $0 + $1.distance * $1.distance } / Double(best.count)
    return squares.squareRoot() / distance(target, points)
  }

  /// Each point carried along a field for a time of its own: along the field times that time.
  private func orbit(of truth: any InfinitesimalGenerator, at times: [Double]) -> PointBatch {
    Flow(of: PacedGenerator(field: truth, paces: times)).transported(points, by: 1)
  }

  private struct PacedGenerator: InfinitesimalGenerator {
    let field: any InfinitesimalGenerator
    let paces: [Double]
    var space: VariableSpace { field.space }

    func tangents(at points: PointBatch) -> PointBatch {
      PointBatch(field.tangents(at: points).coordinates.map { zip($0, paces).map(*) })
    }
  }

  private func moved(_ points: PointBatch, along generator: any InfinitesimalGenerator) throws
    -> PointBatch
  {
    Flow(of: generator).transported(points, by: try time(of: generator))
  }

  /// The time in which a generator moves the points by a standard motion.
  private func time(of generator: any InfinitesimalGenerator) throws -> Double {
    let zero = PointBatch(points.coordinates.map { $0.map { _ in 0 } })
    let size = distance(generator.tangents(at: points), zero)
    guard size.isFinite, size > 0 else {
      throw EvaluationError("the generator is \(size == 0 ? "zero" : "not finite") on the points")
    }
    return motion / size
  }

  /// The root mean square over the points of their standardised distance.
  private func distance(_ left: PointBatch, _ right: PointBatch) -> Double {
    let squares = pointDistances(left, right).reduce(0) { $0 + $1 * $1 }
    return (squares / Double(left.count)).squareRoot()
  }

  private func pointDistances(_ left: PointBatch, _ right: PointBatch) -> [Double] {
    (0..<left.count).map { point in
      zip(zip(left.coordinates, right.coordinates), deviations).reduce(0.0) { sum, next in
        let difference = (next.0.0[point] - next.0.1[point]) / next.1
        return sum + difference * difference
      }.squareRoot()
    }
  }
}
