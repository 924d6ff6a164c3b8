public import Datasets
import Fields
import Foundation
import Randomness

/// Small sets of data that the contract is checked on, of a kind each, with and without symmetry.
public struct ContractData: Sendable {
  /// What the samples are.
  public let kind: DatasetKind

  /// The kinds that there are data of.
  public static let kinds: [DatasetKind] = [.evolution, .trajectories, .pairs]

  /// Data of a kind; nil where there are none of it.
  public init?(of kind: DatasetKind) {
    guard Self.kinds.contains(kind) else { return nil }
    self.kind = kind
  }

  /// Data with a symmetry: solutions of u_t = u_xx / 10 on a ring, states on circles, the distance from the origin.
  public var symmetric: SampleList {
    switch kind {
    case .evolution: Self.solutions(control: false)
    case .trajectories: Self.states(control: false)
    default: Self.pairs { ($0[0] * $0[0] + $0[1] * $0[1]).squareRoot() }
    }
  }

  /// Data without: fields and states that obey no law, a function that no direction leaves alone.
  public var control: SampleList {
    switch kind {
    case .evolution: Self.solutions(control: true)
    case .trajectories: Self.states(control: true)
    default:
      Self.pairs { $0[0] + 0.5 * $0[1] * $0[1] + sin(1.3 * $0[0] * $0[1] + 0.4 * $0[1]) }
    }
  }

  private static func generator(_ index: Int) -> PhiloxGenerator {
    PhiloxGenerator(seed: 11, index: UInt64(index), stream: 1)
  }

  /// Samples of `[t, x]` on 33 times and 64 points.
  private static func solutions(control: Bool) -> SampleList {
    let grid = Grid(axes: [
      .uniform("t", start: 0, length: 2, count: 33), .periodic("x", period: 2 * .pi, count: 64),
    ])
    let (times, places) = (grid.axes[0].coordinates, grid.axes[1].coordinates)
    let samples = (0..<8).map { index -> Sample in
      var random = generator(index)
      let modes = (1...4).map { wave in
        (
          wave: Double(wave), size: random.normal() / Double(wave),
          phase: random.uniform(in: 0..<2 * .pi), frequency: random.uniform(in: -6..<6)
        )
      }
      let values = times.flatMap { t in
        places.map { x -> Double in
          let sum = modes.reduce(0.0) { sum, mode in
            let decay = control ? cos(mode.frequency * t) : exp(-0.1 * mode.wave * mode.wave * t)
            return sum + mode.size * decay * cos(mode.wave * x + mode.phase)
          }
          return control ? sum * (1 + 0.5 * cos(x) * sin(2 * t)) : sum
        }
      }
      return Sample(fields: [Field(name: "u", grid: grid, values: values)])
    }
    return SampleList(
      description: DatasetDescription(
        kind: .evolution, grid: grid, variables: ["u"],
        equation: control ? nil : "u_t - 0.1*u_xx = 0"),
      samples: samples)
  }

  /// Samples of `[t, component]` at 24 times.
  private static func states(control: Bool) -> SampleList {
    let grid = Grid(axes: [.uniform("t", start: 0, length: 6, count: 24)])
    let samples = (0..<64).map { index -> Sample in
      var random = generator(index)
      let (radius, phase) = (random.uniform(in: 0.5..<1.5), random.uniform(in: 0..<2 * .pi))
      let (first, second) = (random.uniform(in: 0.5..<2), random.uniform(in: 0.5..<2))
      let states = grid.axes[0].coordinates.map { t -> [Double] in
        control
          ? [radius * sin(first * t + phase), 0.3 * cos(second * t) + 0.2 * radius * t]
          : [radius * cos(t + phase), -radius * sin(t + phase)]
      }
      return Sample(
        fields: ["x", "v"].enumerated().map { place, name in
          Field(name: name, grid: grid, values: states.map { $0[place] })
        })
    }
    return SampleList(
      description: DatasetDescription(kind: .trajectories, grid: grid, variables: ["x", "v"]),
      samples: samples)
  }

  /// Normal vectors of the plane with a number each.
  private static func pairs(_ function: ([Double]) -> Double) -> SampleList {
    let grid = Grid(axes: [Axis(name: "vector", coordinates: [0])])
    let samples = (0..<2000).map { index -> Sample in
      var random = generator(index)
      let point = [random.normal(), random.normal()]
      return Sample(
        fields: zip(["x1", "x2"], point).map { Field(name: $0, grid: grid, values: [$1]) },
        target: .values([function(point)]))
    }
    return SampleList(
      description: DatasetDescription(
        kind: .pairs, grid: grid, variables: ["x1", "x2"],
        target: .values(shape: [], names: ["f"])),
      samples: samples)
  }
}
