import Configuration
import Foundation
import Randomness
import Spectral

/// Gaussian random fields with a Gaussian covariance.
///
/// `u = mean + amplitude * sum over k of sqrt(S_k) (a_k cos(k x) + b_k sin(k x))` with independent
/// standard normal a, b and `S_k` proportional to `exp(-|k|^2 l^2 / 2)`, of sum one: the covariance
/// of two points at a distance d falls like `exp(-d^2 / (2 l^2))`. The constant wave is left out, so
/// that every state has the mean `mean` over the box.
public struct GaussianRandomField: ScalarFamily {
  /// The standard deviation of a value.
  public var amplitude = 0.5

  /// The correlation length l, as a fraction of the longest period.
  public var correlation = 0.05

  /// The mean of the field.
  public var mean = 0.0

  /// Creates the family with the values above.
  public init() {}

  init(_ reader: inout JSONObjectReader) throws {
    amplitude = try reader.double("amplitude", default: amplitude)
    correlation = try reader.double("correlation", default: correlation)
    mean = try reader.double("mean", default: mean)
    guard amplitude.isFinite, mean.isFinite else {
      throw RecipeError("\(reader.context): 'amplitude' and 'mean' must be finite numbers")
    }
    guard (0.001...1).contains(correlation) else {
      throw RecipeError(
        "\(reader.context): 'correlation' is \(correlation); 0.001 to 1 periods are possible")
    }
  }

  var members: [String: JSONValue] {
    [
      "kind": "gaussian-random-field", "amplitude": .number(amplitude),
      "correlation": .number(correlation), "mean": .number(mean),
    ]
  }

  /// The amplitudes of waves shorter than this times 2 pi / l are below 1e-9 and left out.
  private static let cutoff = 9.2 / (2 * Double.pi)

  /// The largest number of waves along each axis.
  private func limits(_ box: PeriodicBox) -> [Int] {
    let length = correlation * (box.periods.max() ?? 1)
    return box.periods.map { Int((GaussianRandomField.cutoff * $0 / length).rounded(.up)) }
  }

  func check(on box: PeriodicBox) throws {
    for (count, limit) in zip(box.counts, limits(box)) where limit >= count / 2 {
      throw RecipeError(
        "a correlation of \(correlation) periods has \(limit) waves, which do not fit \(count) grid "
          + "points; take a --grid above \(2 * limit) or a longer correlation")
    }
  }

  func state(on box: PeriodicBox, _ generator: inout PhiloxGenerator) -> [Double] {
    let limits = limits(box)
    let length = correlation * (box.periods.max() ?? 1)
    // Half of the waves: the others are their complex conjugates.
    var waves: [(place: [Int], weight: Double)] = []
    let across = box.rank == 2 ? Array(0...limits[1]) : [0]
    for last in across {
      for first in -limits[0]...limits[0] where last > 0 || first > 0 {
        let place = box.rank == 2 ? [first, last] : [first]
        let square = zip(place, box.periods).reduce(0.0) { sum, pair in
          let wavenumber = 2 * Double.pi * Double(pair.0) / pair.1
          return sum + wavenumber * wavenumber
        }
        let exponent = 0.25 * square * length * length
        if exponent < 21.2 { waves.append((place, exp(-exponent))) }
      }
    }
    let total = waves.reduce(0) { $0 + $1.weight * $1.weight }
    let transform = RealTransform(shape: box.counts)
    let width = box.modeCounts[box.rank - 1]
    for (place, weight) in waves {
      let scale = 0.5 * amplitude * weight / total.squareRoot()
      let value = SIMD2(scale * generator.normal(), -scale * generator.normal())
      let row = place[0] < 0 ? place[0] + box.counts[0] : place[0]
      guard box.rank == 2 else {
        transform.modes.complex[row] = value
        continue
      }
      transform.modes.complex[row * width + place[1]] = value
      if place[1] == 0 {
        transform.modes.complex[(box.counts[0] - row) * width] = SIMD2(value.x, -value.y)
      }
    }
    transform.modes.complex[0] = SIMD2(mean, 0)
    transform.inverse()
    return transform.loadedValues
  }
}
