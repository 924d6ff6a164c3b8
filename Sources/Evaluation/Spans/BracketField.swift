import Jets
import Symmetries

/// The Lie bracket of two vector fields that are known at points only.
///
/// `[v, w] = Dw v - Dv w`, each derivative along a vector by central differences.
struct BracketField: InfinitesimalGenerator {
  let space: VariableSpace
  private let left, right: any InfinitesimalGenerator
  private let deviations: [Double]

  /// The length of a difference, in deviations of the points: halfway between truncation and
  /// rounding.
  private static let step = 1e-5

  /// The bracket of two fields.
  ///
  /// - Parameter deviations: of each coordinate, the units of differences.
  init(
    _ left: any InfinitesimalGenerator, _ right: any InfinitesimalGenerator, deviations: [Double]
  ) {
    (self.left, self.right) = (left, right)
    (space, self.deviations) = (left.space, deviations)
  }

  func tangents(at points: PointBatch) -> PointBatch {
    derivative(of: right, along: left, at: points)
      .adding(derivative(of: left, along: right, at: points), times: -1)
  }

  private func derivative(
    of field: any InfinitesimalGenerator, along other: any InfinitesimalGenerator,
    at points: PointBatch
  ) -> PointBatch {
    let vectors = other.tangents(at: points)
    let squares = zip(vectors.coordinates, deviations).map { values, deviation in
      values.reduce(0) { $0 + $1 * $1 } / (deviation * deviation)
    }
    let size = (squares.reduce(0, +) / Double(max(points.count, 1))).squareRoot()
    let step = BracketField.step / (size > 0 ? size : 1)
    let ahead = field.tangents(at: points.adding(vectors, times: step))
    let behind = field.tangents(at: points.adding(vectors, times: -step))
    return PointBatch(
      zip(ahead.coordinates, behind.coordinates).map { ahead, behind in
        zip(ahead, behind).map { ($0 - $1) / (2 * step) }
      })
  }
}
