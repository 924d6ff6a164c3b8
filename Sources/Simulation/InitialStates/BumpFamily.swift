import Configuration
import Foundation
import Randomness
import Spectral

/// Sums of bumps at random places, Gaussian where they are narrow and periodic always.
///
/// A bump is `A exp(sum over axes of (cos(2 pi (x - x0) / L) - 1) (L / (2 pi w))^2)`, which is
/// `A exp(-(x - x0)^2 / (2 w^2))` near its centre.
public struct BumpFamily: ScalarFamily {
  /// How many bumps there are.
  public var number = 1...3

  /// The range of the amplitude A.
  public var amplitude = 0.5...1.0

  /// The range of the width w, as a fraction of each period.
  public var width = 0.03...0.06

  /// The value far from all bumps.
  public var mean = 0.0

  /// Creates the family with the values above.
  public init() {}

  init(_ reader: inout JSONObjectReader) throws {
    number = try reader.wholeRange("number", default: number, atLeast: 1)
    amplitude = try reader.range("amplitude", default: amplitude)
    width = try reader.range("width", default: width)
    mean = try reader.double("mean", default: mean)
    guard width.lowerBound > 0, width.upperBound <= 1, number.upperBound <= 10_000, mean.isFinite
    else {
      throw RecipeError(
        "\(reader.context): widths above 0 up to 1 period, up to 10000 bumps and a finite mean are "
          + "possible")
    }
  }

  var members: [String: JSONValue] {
    [
      "kind": "bumps", "number": JSONValue(number), "amplitude": JSONValue(amplitude),
      "width": JSONValue(width), "mean": .number(mean),
    ]
  }

  func check(on box: PeriodicBox) throws {
    let needed = Int((2 / width.lowerBound).rounded(.up))
    if let count = box.counts.first(where: { $0 < needed }) {
      throw RecipeError(
        "bumps \(width.lowerBound) periods wide need \(needed) grid points, not \(count)")
    }
  }

  func state(on box: PeriodicBox, _ generator: inout PhiloxGenerator) -> [Double] {
    var state = [Double](repeating: mean, count: box.pointCount)
    for _ in 0..<generator.integer(in: number) {
      let height = generator.uniform(in: amplitude)
      let width = generator.uniform(in: self.width)
      let profiles = box.counts.map { count in
        let centre = generator.uniform()
        let factor = pow(2 * Double.pi * width, -2)
        return (0..<count).map { point in
          exp((cos(2 * Double.pi * (Double(point) / Double(count) - centre)) - 1) * factor)
        }
      }
      for point in state.indices {
        let inner = box.counts[box.rank - 1]
        var value = height * profiles[box.rank - 1][point % inner]
        if box.rank == 2 { value *= profiles[0][point / inner] }
        state[point] += value
      }
    }
    return state
  }
}
