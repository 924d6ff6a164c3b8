import Foundation
import LinearAlgebra

/// Where a training by flows begins: the planes in which whitened states turn, and how fast.
///
/// The velocities of whitened states are regressed on the states (Schmid 2010); the rotating part of that
/// matrix is its antisymmetric one, whose singular vectors come in pairs that span the planes.
struct FlowStart: Sendable {
  /// Features to latent coordinates: the planes one after the other, then what is left, `[latent, feature]`.
  let encoder: Matrix

  /// The angular speed in each plane.
  let speeds: [Double]

  /// A plane turns at this part of the largest speed at least.
  private static let leastSpeed = 1e-3

  /// Finds the start.
  ///
  /// - Parameters:
  ///   - features: `[frame, feature]` of each trajectory.
  ///   - spacing: the time between frames.
  ///   - dimension: the number of latent coordinates, at most that of features.
  ///   - planes: the number of planes.
  ///   - isExact: whether fewer planes are an error.
  /// - Throws: `LaLiGANError` where no plane turns.
  init(_ features: [Matrix], spacing: Double, dimension: Int, planes: Int, isExact: Bool) throws {
    let all = Matrix(
      rows: features.reduce(0) { $0 + $1.rows }, columns: features[0].columns,
      entries: features.flatMap(\.entries))
    let mean = (0..<all.columns).map { all.column($0).reduce(0, +) / Double(all.rows) }
    let stride = max(all.rows / 20_000, 1)
    let chosen = Swift.stride(from: 0, to: all.rows, by: stride)
    let centred = Matrix(chosen.map { row in zip(all.row(row), mean).map { $0 - $1 } })
    let decomposition = try SingularValueDecomposition(centred)
    let root = Double(centred.rows).squareRoot()
    let floor = 1e-6 * (decomposition.values.first ?? 0)
    guard decomposition.values.count >= dimension, decomposition.values[dimension - 1] > floor
    else {
      throw LaLiGANError(
        "the data fill \(decomposition.values.filter { $0 > floor }.count) dimensions; a latent dimension up "
          + "to that is possible, not \(dimension)")
    }
    // Whitened: each principal component over its deviation.
    let whitening = Matrix(
      (0..<dimension).map { place in
        decomposition.rightTransposed.row(place).map { $0 * root / decomposition.values[place] }
      })
    var (gram, cross) = (
      Matrix(rows: dimension, columns: dimension), Matrix(rows: dimension, columns: dimension)
    )
    for series in features {
      let z = series * whitening.transposed
      guard z.rows > 2 else { continue }
      for frame in 1..<z.rows - 1 {
        for row in 0..<dimension {
          let velocity = (z[frame + 1, row] - z[frame - 1, row]) / (2 * spacing)
          for column in 0..<dimension {
            cross[row, column] += velocity * z[frame, column]
            gram[row, column] += z[frame, row] * z[frame, column]
          }
        }
      }
    }
    var rates = Matrix(rows: dimension, columns: dimension)
    for row in 0..<dimension {
      let solution = try LeastSquares(gram, target: cross.row(row), relativeCutoff: 1e-12)
      for column in 0..<dimension { rates[row, column] = solution.coefficients[column] }
    }
    var turning = rates
    for row in 0..<dimension {
      for column in 0..<dimension {
        turning[row, column] = (rates[row, column] - rates[column, row]) / 2
      }
    }
    let pairs = try SingularValueDecomposition(turning)
    guard let largest = pairs.values.first, largest > 0, 2 * planes <= dimension else {
      throw LaLiGANError(
        "the states do not turn in any plane; the flow has no rotation to begin from")
    }
    // For K v = s w with K antisymmetric, v and w span a plane and K w = -s v.
    var basis: [[Double]] = []
    var speeds: [Double] = []
    for place in 0..<dimension where speeds.count < planes {
      let vector = Self.rest(of: pairs.rightTransposed.row(place), beside: basis)
      guard let first = vector else { continue }
      let image = (turning * Matrix(rows: dimension, columns: 1, entries: first)).entries
      let speed = image.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard let second = Self.rest(of: image, beside: basis + [first]),
        speed > Self.leastSpeed * largest
      else { break }
      basis += [first, second]
      speeds.append(speed)
    }
    guard speeds.count == planes || !isExact else {
      throw LaLiGANError("the states turn in \(speeds.count) planes; \(planes) were asked for")
    }
    for place in 0..<dimension where basis.count < dimension {
      let axis = (0..<dimension).map { $0 == place ? 1.0 : 0 }
      if let vector = Self.rest(of: axis, beside: basis) { basis.append(vector) }
    }
    encoder = Matrix(basis) * whitening
    self.speeds = speeds
  }

  /// The unit vector of the part of a vector that is orthogonal to others; nil where next to nothing is left.
  private static func rest(of vector: [Double], beside others: [[Double]]) -> [Double]? {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    var rest = vector
    for other in others {
      let product = zip(rest, other).reduce(0) { $0 + $1.0 * $1.1 }
      rest = zip(rest, other).map { $0 - product * $1 }
    }
    let left = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 && left > 1e-3 * length ? rest.map { $0 / left } : nil
  }
}
