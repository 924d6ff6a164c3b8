import Jets
import LinearAlgebra
import Numbers
import Randomness

/// The linear equations `Df v - A f = lambda f` for `v = A z + b` at random points.
///
/// The unknowns are lambda, the entries of A that are allowed, row after row, then b.
struct CommutatorSystem {
  let coordinates: [JetCoordinate]
  let rates: [Expression]
  /// Vectors that span the states; nil for all of them.
  let span: [[Double]]?
  /// The entries of A that are unknowns.
  let entries: [(row: Int, column: Int)]
  private let slopes: [[Expression]]

  var unknownCount: Int { 1 + entries.count + coordinates.count }

  init(
    coordinates: [JetCoordinate], rates: [Expression], span: [[Double]]?, blocks: [[Int]]?
  ) {
    (self.coordinates, self.rates, self.span) = (coordinates, rates, span)
    let all = [Array(coordinates.indices)]
    entries = (blocks ?? all).flatMap { block in
      block.flatMap { row in block.map { (row, $0) } }
    }.sorted { $0 < $1 }
    slopes = rates.map { rate in coordinates.map { rate.differentiated(by: .jet($0)) } }
  }

  /// The rows of random points, `[point * variable, unknown]`, each point's of unit size.
  ///
  /// - Throws: `AffineSymmetryError` where too few points have finite rates.
  func matrix(points: Int, seed: UInt64) throws -> Matrix {
    var rows: [[Double]] = []
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 0)
    var (found, tried) = (0, 0)
    while found < points {
      tried += 1
      guard tried <= 100 * points else { throw AffineSymmetryError.undefined }
      let point = point(&generator)
      guard let (velocity, slopes) = values(at: point) else { continue }
      let size = (velocity + slopes.flatMap { $0 }).map(abs).max() ?? 0
      guard size.isFinite, size < 1e6 else { continue }
      found += 1
      for row in coordinates.indices {
        rows.append(
          equation(row, point, velocity, slopes[row]).map { $0 / max(size, 1) })
      }
    }
    return Matrix(rows)
  }

  private func equation(
    _ row: Int, _ point: [Double], _ velocity: [Double], _ slopes: [Double]
  ) -> [Double] {
    var result = [-velocity[row]]
    for (target, source) in entries {
      result.append(slopes[target] * point[source] - (target == row ? velocity[source] : 0))
    }
    return result + slopes
  }

  private func point(_ generator: inout PhiloxGenerator) -> [Double] {
    guard let span else { return coordinates.map { _ in generator.normal() } }
    var point = [Double](repeating: 0, count: coordinates.count)
    for vector in span {
      let weight = generator.normal()
      for index in point.indices { point[index] += weight * vector[index] }
    }
    return point
  }

  /// The velocity and its derivatives `[rate, variable]`; nil outside of their domain.
  private func values(at point: [Double]) -> (velocity: [Double], slopes: [[Double]])? {
    func value(_ expression: Expression) throws -> Double {
      try expression.evaluated { variable in
        guard case .jet(let jet) = variable, let place = coordinates.firstIndex(of: jet) else {
          return .nan
        }
        return point[place]
      }
    }
    guard let velocity = try? rates.map(value), let slopes = try? slopes.map({ try $0.map(value) })
    else { return nil }
    let isFinite =
      velocity.allSatisfy(\.isFinite) && slopes.allSatisfy { $0.allSatisfy(\.isFinite) }
    return isFinite ? (velocity, slopes) : nil
  }

  /// The velocity as a vector of the unknowns, where it is affine in the states.
  var velocity: [Double]? {
    let constants = slopes.map { $0.map(\.expanded.rational) }
    guard constants.allSatisfy({ $0.allSatisfy { $0 != nil } }) else { return nil }
    for (row, columns) in constants.enumerated() {
      for (column, slope) in columns.enumerated() where slope != .zero {
        guard entries.contains(where: { $0 == (row, column) }) else { return nil }
      }
    }
    let origin = values(at: Array(repeating: 0, count: coordinates.count))
    return [0] + entries.map { constants[$0.row][$0.column]?.double ?? 0 }
      + (origin?.velocity ?? [])
  }

  /// The field of a vector of the unknowns.
  func field(_ unknowns: [Double]) -> AffineField {
    let count = coordinates.count
    var matrix = [Double](repeating: 0, count: count * count)
    for (place, entry) in entries.enumerated() {
      matrix[entry.row * count + entry.column] = unknowns[1 + place]
    }
    return AffineField(
      variables: coordinates.map(\.description), matrix: matrix,
      offset: Array(unknowns.suffix(count)))
  }
}
