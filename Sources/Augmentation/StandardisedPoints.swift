public import Datasets
import Fields
public import Jets
import LinearAlgebra
public import Symmetries

/// Points of a data set, at which vector fields are measured in standard motions.
///
/// The size of a field is the root mean square over the points of its components, each divided by
/// the standard deviation of its coordinate, as in `symsim eval`.
public struct StandardisedPoints: Sendable {
  /// The coordinates of the points.
  public let space: VariableSpace

  /// The points, `[coordinate][point]` in the order of the space.
  let points: PointBatch

  /// The standard deviation of each coordinate; 1 for one that does not vary.
  public let deviations: [Double]

  /// How many samples are looked at.
  private static let mostSamples = 64

  /// Takes points evenly from the finite values of samples spread over a source.
  ///
  /// - Parameters:
  ///   - source: the data.
  ///   - space: the axes of its grid, then its variables.
  ///   - count: about how many points to take.
  /// - Throws: what reading the samples throws, `AugmentationError` where no value is finite.
  public init(of source: any DataSource, space: VariableSpace, count: Int = 4096) throws {
    let grid = source.description.grid
    let samples = min(source.count, StandardisedPoints.mostSamples)
    // A stride without a common factor with the axes visits all places.
    let stride = StandardisedPoints.stride(atLeast: samples * grid.pointCount / count, grid)
    var coordinates = [[Double]](repeating: [], count: space.dimension)
    var point = 0
    for number in 0..<samples {
      let fields = try source.sample(at: number * source.count / samples).fields
      while point < grid.pointCount {
        let values = fields.map { $0.values[point] }
        if values.allSatisfy(\.isFinite) {
          for (coordinate, value) in (grid.coordinates(ofPoint: point) + values).enumerated() {
            coordinates[coordinate].append(value)
          }
        }
        point += stride
      }
      point -= grid.pointCount
    }
    guard coordinates[0].count > 1 else {
      throw AugmentationError("the data set holds no finite values")
    }
    self.space = space
    points = PointBatch(coordinates)
    deviations = coordinates.map { values in
      let mean = values.reduce(0, +) / Double(values.count)
      let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return sum > 0 ? (sum / Double(values.count)).squareRoot() : 1
    }
  }

  /// The standardised components of each field at all points as its column; the norm of a column is
  /// the field's size.
  func matrix(of fields: [PolynomialVectorField<Double>]) -> Matrix {
    let scale = 1 / Double(points.count).squareRoot()
    return Matrix(
      fields.map { field in
        zip(field.tangents(at: points).coordinates, deviations).flatMap { values, deviation in
          values.map { $0 * scale / deviation }
        }
      }
    ).transposed
  }

  /// The size of a field in standard motions per unit of its time.
  public func size(of field: PolynomialVectorField<Double>) -> Double {
    matrix(of: [field]).columnNorms[0]
  }

  private static func stride(atLeast least: Int, _ grid: Grid) -> Int {
    func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }
    var stride = max(least, 1)
    while divisor(stride, grid.pointCount) > 1 { stride += 1 }
    return stride
  }
}

extension Grid {
  /// The coordinates of a point by its place in memory.
  func coordinates(ofPoint point: Int) -> [Double] {
    var (rest, result) = (point, [Double]())
    for axis in axes.reversed() {
      result.append(axis.coordinates[rest % axis.count])
      rest /= axis.count
    }
    return result.reversed()
  }
}
