public import Datasets
import Fields
import Foundation
import Randomness

/// Small sets of data whose symmetries are known.
public enum SmallData {
  /// Two bodies opposite to each other on circles of random radius and direction: (q1x, q1y, p1x, p1y, q2x,
  /// ...), momenta off those of circles by a random factor, frequencies by Kepler's law.
  public static func twoBodies(
    _ trajectories: Int, frames: Int = 10, angles: Range<Double> = 0..<2 * .pi
  ) -> SampleList {
    let grid = Grid(axes: [.uniform("t", start: 0, length: Double(frames), count: frames)])
    let names = ["q1x", "q1y", "p1x", "p1y", "q2x", "q2y", "p2x", "p2y"]
    let samples = (0..<trajectories).map { index -> Sample in
      var random = PhiloxGenerator(seed: 7, index: UInt64(index), stream: 1)
      let radius = random.uniform(in: 0.7..<1.3)
      let start = random.uniform(in: angles)
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
  public static func pairs(
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

  /// Normal vectors of the plane with the tensor of their products as its target.
  public static func tensors(_ count: Int) -> SampleList {
    let (grid, names) = (Grid(axes: [Axis(name: "vector", coordinates: [0])]), ["x", "y"])
    let samples = (0..<count).map { index -> Sample in
      var random = PhiloxGenerator(seed: 9, index: UInt64(index), stream: 1)
      let point = names.map { _ in random.normal() }
      return Sample(
        fields: zip(names, point).map { Field(name: $0, grid: grid, values: [$1]) },
        target: .values(point.flatMap { row in point.map { row * $0 } }))
    }
    return SampleList(
      description: DatasetDescription(
        kind: .pairs, grid: grid, variables: names,
        target: .values(shape: [2, 2], names: ["Txx", "Txy", "Tyx", "Tyy"])),
      samples: samples)
  }
}
