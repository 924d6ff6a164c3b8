import Configuration
import Foundation
import Randomness
import Spectral

/// Sums of sines: the truncated family of the literature (Brandstetter and others, 2022).
///
/// `u(x) = mean + sum over i = 1...modes of A_i sin(2 pi l_i x / L + phase_i)` with A uniform in
/// `[-amplitude, amplitude)`, l a uniform whole number and the phase uniform in `[0, 2 pi)`. In two
/// dimensions the waves run obliquely: a second wavenumber is drawn for y, of either sign.
public struct SineFamily: ScalarFamily {
  /// The number of sines.
  public var modes = 10

  /// The range of whole wavenumbers, in waves per domain.
  public var wavenumbers = 1...3

  /// The largest amplitude of a sine.
  public var amplitude = 0.5

  /// The mean of the state.
  public var mean = 0.0

  /// Creates the family with the values above.
  public init() {}

  init(_ reader: inout JSONObjectReader) throws {
    modes = try reader.int("modes", default: modes)
    amplitude = try reader.double("amplitude", default: amplitude)
    mean = try reader.double("mean", default: mean)
    wavenumbers = try reader.wholeRange("wavenumbers", default: wavenumbers, atLeast: 0)
    guard (1...10_000).contains(modes) else {
      throw RecipeError("\(reader.context): 'modes' is \(modes); 1 to 10000 are possible")
    }
    guard amplitude.isFinite, mean.isFinite else {
      throw RecipeError("\(reader.context): 'amplitude' and 'mean' must be finite numbers")
    }
  }

  var members: [String: JSONValue] {
    [
      "kind": "sines", "modes": .integer(modes), "amplitude": .number(amplitude),
      "mean": .number(mean), "wavenumbers": JSONValue(wavenumbers),
    ]
  }

  func check(on box: PeriodicBox) throws {
    if let count = box.counts.first(where: { wavenumbers.upperBound >= $0 / 2 }) {
      throw RecipeError(
        "wavenumbers up to \(wavenumbers.upperBound) do not fit \(count) grid points; "
          + "take a --grid above \(2 * wavenumbers.upperBound)")
    }
  }

  func state(on box: PeriodicBox, _ generator: inout PhiloxGenerator) -> [Double] {
    struct Sine {
      var amplitude: Double
      var wavenumbers: [Double]
      var phase: Double
    }
    let sines = (0..<modes).map { _ in
      var sine = Sine(
        amplitude: amplitude * generator.uniform(in: -1..<1),
        wavenumbers: [Double(generator.integer(in: wavenumbers))],
        phase: generator.uniform(in: 0..<2 * Double.pi))
      if box.rank == 2 {
        let across = Double(generator.integer(in: wavenumbers))
        sine.wavenumbers.append(generator.uniform() < 0.5 ? -across : across)
      }
      return sine
    }
    // Angles from whole numbers, so that the same point of two grids has the same angle.
    let inner = box.counts[box.rank - 1]
    return (0..<box.pointCount).map { point in
      let places = box.rank == 2 ? [point / inner, point % inner] : [point]
      let angles = zip(places, box.counts).map { 2 * Double.pi * Double($0) / Double($1) }
      return sines.reduce(mean) { sum, sine in
        let angle = zip(sine.wavenumbers, angles).reduce(0) { $0 + $1.0 * $1.1 }
        return sum + sine.amplitude * sin(angle + sine.phase)
      }
    }
  }
}
