import Datasets
import Fields
import Foundation
import Randomness

/// Vectors of the plane with a class each, in memory.
enum VectorData {
  /// Two vectors of the plane, the first in a direction of a range, the second normal about it.
  ///
  /// The class is 1 where the first is longer than its median. Where `tells` it shifts the direction too.
  static func pairs(_ count: Int, directions: ClosedRange<Double>, tells: Bool = false)
    -> SampleList
  {
    let grid = Grid(axes: [.uniform("vector", start: 0, length: 1, count: 2)])
    let samples = (0..<count).map { index -> Sample in
      var random = PhiloxGenerator(seed: 5, index: UInt64(index), stream: 1)
      let length = 1 + random.uniform()
      let label = length > 1.5 ? 1 : 0
      let width = directions.upperBound - directions.lowerBound
      let angle =
        directions.lowerBound + width * random.uniform() + (tells && label == 1 ? 1.5 : 0)
      let (c, s) = (cos(angle), sin(angle))
      let (a, b) = (0.7 * random.normal() + 0.5, 0.7 * random.normal())
      let first = [length * c, length * s]
      let second = [c * a - s * b, s * a + c * b]
      return Sample(
        fields: [
          Field(name: "x", grid: grid, values: [first[0], second[0]]),
          Field(name: "y", grid: grid, values: [first[1], second[1]]),
        ], target: .label(label))
    }
    return SampleList(
      description: DatasetDescription(
        kind: .pairs, grid: grid, variables: ["x", "y"], target: .classes(["short", "long"])),
      samples: samples)
  }
}
