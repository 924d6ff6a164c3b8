import LinearAlgebra
import Networks

/// The features of trajectories as single-precision numbers, for training.
struct FeatureSeries: Sendable {
  /// `[frame * count + feature]` of each trajectory.
  let values: [[Float]]

  /// The number of features.
  let count: Int

  init(values: [[Float]], count: Int) {
    self.values = values
    self.count = count
  }

  init(_ features: [Matrix]) {
    count = features[0].columns
    values = features.map { $0.entries.map(Float.init) }
  }

  /// The number of frames of a trajectory.
  func frames(_ trajectory: Int) -> Int { values[trajectory].count / count }

  /// The number of frames of the shortest trajectory.
  var fewestFrames: Int { values.indices.map(frames).min() ?? 0 }

  /// Some frames on a tape, `[sample, feature]`.
  func batch(_ places: ArraySlice<(trajectory: Int, frame: Int)>, on tape: Tape<Float>) -> Variable<
    Float
  > {
    tape.constant(shape: [places.count, count]) { target in
      for (row, place) in places.enumerated() {
        let source = values[place.trajectory]
        for feature in 0..<count {
          target[row * count + feature] = source[place.frame * count + feature]
        }
      }
    }
  }
}
