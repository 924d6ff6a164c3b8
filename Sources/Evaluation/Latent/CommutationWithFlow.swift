import Adaptors
import Foundation
import LinearAlgebra
import Randomness
import Symmetries

/// How far the true motion of states is from commuting with latent actions.
struct CommutationWithFlow {
  private let latent: LatentSpace
  private let flow: StateFlow
  /// The states chosen and their latent coordinates, as columns.
  private let states, coordinates: Matrix
  /// Latent coordinates, each in units of its deviation, count alike.
  private let trajectories: [Matrix]
  private let spacing: Double

  init(
    _ latent: LatentSpace, flow: StateFlow, trajectories: StateTrajectories, encoded: [Matrix],
    spacing: Double, limit: Int
  ) throws {
    self.latent = latent
    self.flow = flow
    self.spacing = spacing
    self.trajectories = encoded
    let frames = trajectories.times.count
    let total = trajectories.states.count * frames
    let count = min(limit, total)
    // Some frames on, so that even steps do not meet the same phase each time.
    states =
      Matrix(
        (0..<count).map { place in
          let number = place * total / count + place % 7
          let (sample, frame) = min(number, total - 1).quotientAndRemainder(dividingBy: frames)
          return trajectories.states[sample].row(frame)
        }
      ).transposed
    coordinates = latent.encoder(states)
  }

  /// `rms |phi F psi(g z) - g phi F psi(z)| / rms |phi F psi(z) - z|`, with the motion F over a tenth of the mean period
  /// of the data and g uniform over the group; and the same with g left out of the first term and the second, what
  /// encoding and decoding alone give.
  ///
  /// - Parameter period: that of exp(s L).
  func errors(of generator: Matrix, period: Double) -> (error: Double, floor: Double)? {
    guard let speed = meanSpeed(of: generator, period: period), speed > 0 else { return nil }
    let time = 0.1 * 2 * Double.pi / speed
    var random = PhiloxGenerator(seed: 0, index: 0, stream: 0x6571_7669)
    let elements = (0..<coordinates.columns).map { _ in
      scaled(generator, by: random.uniform(in: 0..<period)).exponential
    }
    let image = carried(coordinates, by: time)
    let motion = distance(image, coordinates)
    let error = distance(
      carried(acting(elements, coordinates), by: time), acting(elements, image))
    // Decoding and encoding once more before the motion changes nothing where the two are inverse.
    let again = carried(latent.encoder(latent.decoder(coordinates)), by: time)
    return (error / motion, distance(again, image) / motion)
  }

  /// The root mean square angle in degrees between the direction of the action on states and the true motion.
  func angle(to generator: Matrix) -> Double? {
    let directions = generator * coordinates
    let (decoded, pushed) = latent.decoder.differential(at: coordinates, along: directions)
    let rates = flow.rates(decoded.transposed).transposed
    let scales = (0..<states.rows).map { row -> Double in
      let deviation = states.row(row).deviation
      return deviation > 0 ? 1 / deviation : 1
    }
    var sum = 0.0
    for column in 0..<states.columns {
      var (product, one, other) = (0.0, 0.0, 0.0)
      for row in 0..<states.rows {
        let (left, right) = (pushed[row, column] * scales[row], rates[row, column] * scales[row])
        product += left * right
        one += left * left
        other += right * right
      }
      let cosine = min(abs(product) / (one * other).squareRoot(), 1)
      sum += acos(cosine) * acos(cosine)
    }
    let angle = (sum / Double(states.columns)).squareRoot() * 180 / Double.pi
    return angle.isFinite ? angle : nil
  }

  private func carried(_ latents: Matrix, by time: Double) -> Matrix {
    latent.encoder(flow.moved(latent.decoder(latents).transposed, by: time).transposed)
  }

  private func acting(_ elements: [Matrix], _ latents: Matrix) -> Matrix {
    var result = latents
    for (column, element) in elements.enumerated() {
      let image = element * Matrix(rows: latents.rows, columns: 1, entries: latents.column(column))
      for row in 0..<latents.rows { result[row, column] = image[row, 0] }
    }
    return result
  }

  private func distance(_ left: Matrix, _ right: Matrix) -> Double {
    let squares = zip(left.entries, right.entries).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return (squares / Double(left.columns)).squareRoot()
  }

  private func scaled(_ matrix: Matrix, by factor: Double) -> Matrix {
    Matrix(
      rows: matrix.rows, columns: matrix.columns, entries: matrix.entries.map { factor * $0 })
  }

  /// The mean speed along the orbits in radians per time: `<dz, L z> / <L z, L z>` over the speed of L.
  private func meanSpeed(of generator: Matrix, period: Double) -> Double? {
    var (speeds, count) = (0.0, 0)
    for series in trajectories where series.rows > 1 {
      let directions = series * generator.transposed
      var (along, size) = (0.0, 0.0)
      for frame in 0..<series.rows - 1 {
        for column in 0..<series.columns {
          let step = (series[frame + 1, column] - series[frame, column]) / spacing
          along += step * directions[frame, column]
          size += directions[frame, column] * directions[frame, column]
        }
      }
      guard size > 0 else { continue }
      speeds += abs(along) / size * 2 * Double.pi / period
      count += 1
    }
    return count > 0 ? speeds / Double(count) : nil
  }
}
