import Datasets
import Fields
import Foundation
import Randomness

/// Small sets of data whose symmetries are known.
enum SmallData {
  /// Two bodies opposite to each other on circles of random radius and direction: (q1x, q1y, p1x, p1y, q2x,
  /// ...), momenta off those of circles by a random factor, frequencies by Kepler's law.
  static func twoBodies(_ trajectories: Int, frames: Int = 10) -> SampleList {
    let grid = Grid(axes: [.uniform("t", start: 0, length: Double(frames), count: frames)])
    let names = ["q1x", "q1y", "p1x", "p1y", "q2x", "q2y", "p2x", "p2y"]
    let samples = (0..<trajectories).map { index -> Sample in
      var random = PhiloxGenerator(seed: 7, index: UInt64(index), stream: 1)
      let radius = random.uniform(in: 0.7..<1.3)
      let start = random.uniform(in: 0..<2 * .pi)
      let momentum = random.uniform(in: 0.8..<1.2) / radius.squareRoot()
      let states = (0..<frames).map { frame -> [Double] in
        let angle = start + 0.5 * Double(frame) * pow(radius, -1.5)
        let (c, s) = (cos(angle), sin(angle))
        let first = [radius * c, radius * s, -momentum * s, momentum * c]
        return first + first.map { -$0 }
      }
      return Sample(
        fields: names.indices.map { place in
          Field(name: names[place], grid: grid, values: states.map { $0[place] })
        })
    }
    return SampleList(
      description: DatasetDescription(kind: .trajectories, grid: grid, variables: names),
      samples: samples)
  }

  /// Normal vectors of the plane or space with a function of each as its target.
  static func pairs(
    _ count: Int, variables: [String], _ function: ([Double]) -> Double
  ) -> SampleList {
    let grid = Grid(axes: [Axis(name: "vector", coordinates: [0])])
    let samples = (0..<count).map { index -> Sample in
      var random = PhiloxGenerator(seed: 8, index: UInt64(index), stream: 1)
      let point = variables.map { _ in random.normal() }
      return Sample(
        fields: zip(variables, point).map { Field(name: $0, grid: grid, values: [$1]) },
        target: .values([function(point)]))
    }
    return SampleList(
      description: DatasetDescription(
        kind: .pairs, grid: grid, variables: variables, target: .values(shape: [], names: ["f"])),
      samples: samples)
  }
}
