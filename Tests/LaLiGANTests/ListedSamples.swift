import Datasets
import Fields
import Foundation
import Randomness

/// Samples in memory.
struct ListedSamples: DataSource {
  let description: DatasetDescription
  let samples: [Sample]
  var count: Int { samples.count }
  func sample(at index: Int) -> Sample { samples[index] }

  /// Trajectories of a vector over time.
  init(names: [String], count: Int, frames: Int, time: Double, state: (Int, Double) -> [Double]) {
    let axis = Axis.uniform("t", start: 0, length: time, count: frames)
    let grid = Grid(axes: [axis])
    description = DatasetDescription(kind: .trajectories, grid: grid, variables: names)
    samples = (0..<count).map { index in
      let states = axis.coordinates.map { state(index, $0) }
      return Sample(
        fields: names.indices.map { place in
          Field(name: names[place], grid: grid, values: states.map { $0[place] })
        })
    }
  }

  /// Signals on a periodic axis.
  init(signals: [[Double]]) {
    let grid = Grid(axes: [.periodic("x", period: 1, count: signals[0].count)])
    description = DatasetDescription(kind: .signals, grid: grid, variables: ["signal"])
    samples = signals.map {
      Sample(fields: [Field(name: "signal", grid: grid, values: $0)])
    }
  }

  /// Circles of radii from 0.5 to 1.5, turned at a speed that falls with the radius, and bent.
  ///
  /// - Parameter decay: by which the radius falls in time.
  static func bentCircles(count: Int = 40, decay: Double = 0) -> ListedSamples {
    ListedSamples(names: ["q", "p"], count: count, frames: 80, time: 8) { index, time in
      var random = PhiloxGenerator(seed: 5, index: UInt64(index), stream: 0)
      let radius = random.uniform(in: 0.5..<1.5) * exp(-decay * time)
      let start = random.uniform(in: 0..<2 * Double.pi)
      let angle = start + (1.2 - 0.2 * radius * radius) * time
      let (x, y) = (radius * cos(angle), radius * sin(angle))
      return [1.5 * x + 0.25 * y * y, y]
    }
  }
}
