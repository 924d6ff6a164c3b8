import Configuration
import Foundation
import Randomness

/// Bodies of unit mass that attract each other by the potential -1/r, on nearly circular orbits in
/// the plane: two opposite ones, or three at the corners of a triangle.
///
/// A circle of radius r about the centre is passed with the speed `r^(-1/2) / 2` by two bodies and
/// `3^(-1/4) r^(-1/2)` by three.
public struct OrbitFamily: Hashable, Sendable {
  /// The number of bodies.
  public enum Bodies: String, Hashable, Sendable, CaseIterable {
    /// Two, always at opposite places with opposite momenta.
    case two = "two_body"
    /// Three, with speeds that scatter independently.
    case three = "three_body"

    /// How many they are.
    public var count: Int { self == .two ? 2 : 3 }
  }

  /// The number of bodies.
  public var bodies: Bodies

  /// The distance of a body from the centre at first.
  public var radius: ClosedRange<Double>

  /// The direction of the first body at first.
  public var angle = -Double.pi...Double.pi

  /// The largest relative deviation of a speed from that of a circular orbit.
  public var scatter: Double

  /// Whether half of the orbits, drawn at random, are passed the other way round.
  public var bothWays = false

  /// Creates the family of the literature's experiments (Greydanus, Dzamba and Yosinski 2019).
  public init(_ bodies: Bodies) {
    self.bodies = bodies
    radius = bodies == .two ? 1.5...3 : 0.9...1.2
    scatter = 0.05
  }

  init(_ bodies: Bodies, _ reader: inout JSONObjectReader) throws {
    self.init(bodies)
    radius = try reader.range("radius", default: radius)
    angle = try reader.range("angle", default: angle)
    scatter = try reader.double("scatter", default: scatter)
    bothWays = try reader.bool("bothWays", default: bothWays)
    guard radius.lowerBound > 0 else {
      throw RecipeError("\(reader.context): 'radius' is \(radius); positive radii are needed")
    }
    // Two bodies escape where the speed is sqrt(2) times that of a circle.
    guard (0...0.4).contains(scatter) else {
      throw RecipeError("\(reader.context): 'scatter' is \(scatter); 0 to 0.4 is possible")
    }
  }

  var json: JSONValue {
    var result: [String: JSONValue] = [
      "family": .string(bodies.rawValue), "radius": JSONValue(radius), "angle": JSONValue(angle),
      "scatter": .number(scatter),
    ]
    if bothWays { result["bothWays"] = .bool(true) }
    return .object(result)
  }

  /// The variables that a system for this family must have, body after body.
  public var variables: [String] {
    (1...bodies.count).flatMap { ["q\($0)x", "q\($0)y", "p\($0)x", "p\($0)y"] }
  }

  /// The places of each body's variables.
  var blocks: [[Int]] { (0..<bodies.count).map { Array(4 * $0..<4 * $0 + 4) } }

  /// Vectors that span the states of all times; nil where those fill the space.
  var span: [[Double]]? {
    guard bodies == .two else { return nil }
    return (0..<4).map { index in
      (0..<8).map { $0 % 4 == index ? ($0 < 4 ? 1.0 : -1) : 0 }
    }
  }

  /// Whether the law of the states is invariant under rotations.
  var fillsCircle: Bool {
    // More than a turn that is no whole number of them fills the circle unevenly.
    let turns = (angle.upperBound - angle.lowerBound) / (2 * Double.pi)
    return turns > 0.5 && abs(turns - turns.rounded()) < 1e-9
  }

  /// An initial state, and the direction of the first body.
  func draw(_ generator: inout PhiloxGenerator) -> (state: [Double], angle: Double) {
    let distance = generator.uniform(over: radius)
    let direction = generator.uniform(over: angle)
    var factor = speedFactor(&generator)
    let way = bothWays && generator.uniform() < 0.5 ? -1.0 : 1
    let circular =
      bodies == .two ? 1 / (2 * distance.squareRoot()) : pow(3, -0.25) / distance.squareRoot()
    var state: [Double] = []
    for body in 0..<bodies.count {
      if body > 0, bodies == .three { factor = speedFactor(&generator) }
      let place = direction + 2 * Double.pi * Double(body) / Double(bodies.count)
      let speed = way * factor * circular
      state += [
        distance * cos(place), distance * sin(place), -speed * sin(place), speed * cos(place),
      ]
    }
    // Opposite to the last bit, so that the centre of mass rests.
    if bodies == .two { state = Array(state[..<4]) + state[..<4].map { -$0 } }
    return (state, direction)
  }

  private func speedFactor(_ generator: inout PhiloxGenerator) -> Double {
    1 + scatter * generator.uniform(over: -1...1)
  }
}
