import Configuration
import Foundation
import Randomness
import Spectral

/// Solitons of random speed at random places, on one space axis.
///
/// Each is the exact solitary wave of its equation, summed over periodic images; several are
/// superposed, so they are exact only as far as they stand apart.
public struct SolitonFamily: Hashable, Sendable {
  /// The equation whose solitons they are.
  public var equation = Equation.kdv

  /// How many solitons there are.
  public var number = 1...2

  /// The range of the speed c.
  public var speeds = 0.3...1.0

  /// The range of the amplitude, for equations where the speed does not fix it.
  public var amplitude = 0.5...1.0

  /// An equation with solitons, in the catalogue's form with its good parameters.
  public enum Equation: String, CaseIterable, Hashable, Sendable {
    case kdv
    case mkdv
    case nls
    case benjaminBonaMahony = "benjamin-bona-mahony"
    case boussinesq
  }

  /// Creates the family with the values above.
  public init() {}

  init(_ reader: inout JSONObjectReader) throws {
    let name = try reader.string("equation", default: equation.rawValue)
    guard let equation = Equation(rawValue: name) else {
      throw RecipeError(
        "\(reader.context): 'equation' is \"\(name)\"; solitons are known for "
          + Equation.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self.equation = equation
    number = try reader.wholeRange("number", default: number, atLeast: 1)
    speeds = try reader.range("speeds", default: equation.speeds)
    amplitude = try reader.range("amplitude", default: amplitude)
    let possible = equation.possibleSpeeds
    guard speeds.lowerBound >= possible.lowerBound, speeds.upperBound <= possible.upperBound else {
      throw RecipeError(
        "\(reader.context): 'speeds' is [\(speeds.lowerBound), \(speeds.upperBound)]; solitons of "
          + "\(name) have speeds from \(possible.lowerBound) to \(possible.upperBound)")
    }
  }

  var members: [String: JSONValue] {
    [
      "kind": "solitons", "equation": .string(equation.rawValue), "number": JSONValue(number),
      "speeds": JSONValue(speeds), "amplitude": JSONValue(amplitude),
    ]
  }

  /// The states of all components `[component][x]`.
  func states(on box: PeriodicBox, _ generator: inout PhiloxGenerator) -> [[Double]] {
    let (period, count) = (box.periods[0], box.counts[0])
    var states = [[Double]](
      repeating: [Double](repeating: 0, count: count), count: equation.componentCount)
    for _ in 0..<generator.integer(in: number) {
      let wave = SolitaryWave(
        equation: equation, speed: generator.uniform(in: speeds),
        amplitude: generator.uniform(in: amplitude), phase: generator.uniform(in: 0..<2 * Double.pi)
      )
      let centre = period * generator.uniform()
      for point in 0..<count {
        let distance = Double(point) * period / Double(count) - centre
        for image in -2...2 {
          let values = wave.values(at: distance + Double(image) * period)
          for component in states.indices { states[component][point] += values[component] }
        }
      }
    }
    return states
  }
}

extension SolitonFamily.Equation {
  /// The number of components: two for nls and for an equation of second order in time.
  var componentCount: Int { self == .nls || self == .boussinesq ? 2 : 1 }

  /// Good speeds.
  var speeds: ClosedRange<Double> {
    switch self {
    case .kdv, .mkdv: 0.3...1
    case .nls: -1...1
    case .benjaminBonaMahony: 1.2...2
    case .boussinesq: 0.7...0.9
    }
  }

  /// The speeds at which there are solitons.
  var possibleSpeeds: ClosedRange<Double> {
    switch self {
    case .kdv, .mkdv: 1e-6...1e6
    case .nls: -1e6...1e6
    case .benjaminBonaMahony: 1.000001...1e6
    case .boussinesq: -0.999999...0.999999
    }
  }
}
