import Configuration
import Foundation
import Randomness
import Spectral

/// A spiral of two fields on two space axes, for lambda-omega systems.
///
/// `u + i v = tanh(r / width) exp(i (arms theta - r / pitch + phase))` about a centre near the
/// middle of the box, as in Champion and others 2019. A single spiral does not fit a periodic box, so
/// it fades to zero within the outer tenth.
public struct SpiralFamily: Hashable, Sendable {
  /// The number of arms.
  public var arms = 1

  /// The radius of the core, in units of length.
  public var width = 1.0

  /// The radius per radian, in units of length.
  public var pitch = 1.0

  /// How far the centre may lie from the middle, as a fraction of each period.
  public var jitter = 0.1

  /// Whether the spiral fades at the edges; else it is cut there, as in the reference.
  public var fades = true

  /// Creates the family with the values above.
  public init() {}

  init(_ reader: inout JSONObjectReader) throws {
    arms = try reader.int("arms", default: arms)
    width = try reader.double("width", default: width)
    pitch = try reader.double("pitch", default: pitch)
    jitter = try reader.double("jitter", default: jitter)
    fades = try reader.bool("fades", default: fades)
    guard (1...16).contains(arms), width > 0, width.isFinite, pitch.isFinite, pitch != 0,
      (0...0.4).contains(jitter)
    else {
      throw RecipeError(
        "\(reader.context): 1 to 16 arms, a positive width, a pitch that is not zero and a jitter "
          + "from 0 to 0.4 are possible")
    }
  }

  var members: [String: JSONValue] {
    [
      "kind": "spiral", "arms": .integer(arms), "width": .number(width), "pitch": .number(pitch),
      "jitter": .number(jitter), "fades": .bool(fades),
    ]
  }

  /// The states `[u, v][x, y]`.
  func states(on box: PeriodicBox, _ generator: inout PhiloxGenerator) -> [[Double]] {
    let centre = box.periods.map { $0 * (0.5 + jitter * generator.uniform(in: -1..<1)) }
    let phase = generator.uniform(in: 0..<2 * Double.pi)
    let places = (0..<2).map { box.coordinates(axis: $0) }
    var states = [[Double](), [Double]()]
    for point in 0..<box.pointCount {
      let offsets = (0..<2).map { places[$0][point] - centre[$0] }
      let radius = hypot(offsets[0], offsets[1])
      let fading = (0..<2).reduce(1.0) { product, axis in
        !fades ? 1 : product * SpiralFamily.window(places[axis][point] / box.periods[axis])
      }
      let size = tanh(radius / width) * fading
      let angle = Double(arms) * atan2(offsets[1], offsets[0]) - radius / pitch + phase
      states[0].append(size * cos(angle))
      states[1].append(size * sin(angle))
    }
    return states
  }

  /// One inside, and smoothly down to zero over the outer tenth of the unit interval.
  private static func window(_ place: Double) -> Double {
    let edge = min(place, 1 - place) / 0.1
    guard edge > 0 else { return 0 }
    guard edge < 1 else { return 1 }
    return 1 / (1 + exp(1 / edge - 1 / (1 - edge)))
  }
}
