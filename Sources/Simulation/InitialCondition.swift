import Configuration
import Foundation
import Randomness

/// How the initial state of each sample comes about.
public enum InitialCondition: Hashable, Sendable {
  /// A sum of sines with random amplitudes, wavenumbers and phases.
  case sines(SineFamily)

  /// States given in a file; the digest is that of the file.
  case file(path: String, sha256: String)

  /// The truncated-sine family of the literature (Brandstetter and others, 2022).
  ///
  /// `u(x) = mean + sum over i = 1...modes of A_i sin(2 pi l_i x / L + phase_i)` with A uniform in
  /// `[-amplitude, amplitude)`, l a uniform whole number and the phase uniform in `[0, 2 pi)`.
  public struct SineFamily: Hashable, Sendable {
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

    /// The state of a sample on N points, `x_j = j L / N`.
    ///
    /// The sines are drawn before the grid is looked at: the same function on every grid.
    func state(seed: UInt64, index: Int, count: Int) -> [Double] {
      var generator = PhiloxGenerator(
        seed: seed, index: UInt64(index), stream: RandomStream.initialState.rawValue)
      let sines = (0..<modes).map { _ in
        (
          amplitude: amplitude * generator.uniform(in: -1..<1),
          wavenumber: Double(generator.integer(in: wavenumbers)),
          phase: generator.uniform(in: 0..<2 * Double.pi)
        )
      }
      return (0..<count).map { j in
        let angle = 2 * Double.pi * Double(j) / Double(count)
        return sines.reduce(mean) { $0 + $1.amplitude * sin($1.wavenumber * angle + $1.phase) }
      }
    }
  }
}

extension InitialCondition {
  /// Reads the `initial` object of a recipe.
  init(_ reader: inout JSONObjectReader) throws {
    switch try reader.string("kind", default: "sines") {
    case "sines":
      var family = SineFamily()
      family.modes = try reader.int("modes", default: family.modes)
      family.amplitude = try reader.double("amplitude", default: family.amplitude)
      family.mean = try reader.double("mean", default: family.mean)
      let bounds = try reader.ints("wavenumbers", default: [1, 3])
      guard bounds.count == 2, bounds[0] >= 0, bounds[0] <= bounds[1] else {
        throw RecipeError(
          "\(reader.context): 'wavenumbers' is \(bounds); two whole numbers [lowest, highest] are needed"
        )
      }
      family.wavenumbers = bounds[0]...bounds[1]
      guard (1...10_000).contains(family.modes) else {
        throw RecipeError("\(reader.context): 'modes' is \(family.modes); 1 to 10000 are possible")
      }
      guard family.amplitude.isFinite, family.mean.isFinite else {
        throw RecipeError("\(reader.context): 'amplitude' and 'mean' must be finite numbers")
      }
      self = .sines(family)
    case "file":
      self = .file(
        path: try reader.requireString("path"), sha256: try reader.string("sha256", default: ""))
    case let kind:
      throw RecipeError("\(reader.context): 'kind' is \"\(kind)\"; sines and file are known")
    }
  }

  /// The `initial` object of a recipe.
  var json: JSONValue {
    switch self {
    case .sines(let family):
      [
        "kind": "sines", "modes": .integer(family.modes), "amplitude": .number(family.amplitude),
        "mean": .number(family.mean),
        "wavenumbers": [
          .integer(family.wavenumbers.lowerBound), .integer(family.wavenumbers.upperBound),
        ],
      ]
    case .file(let path, let sha256):
      ["kind": "file", "path": .string(path), "sha256": .string(sha256)]
    }
  }
}
