import Adaptors
import LinearAlgebra

/// Trajectories to train on, and others for the decisions.
struct StateSplit: Sendable {
  /// The states to train on, `[frame, value]` of each trajectory.
  let training: [Matrix]

  /// The states held out.
  let held: [Matrix]

  /// The time between frames; nil where there is no time.
  let spacing: Double?

  /// What is held out, in words.
  let description: String

  /// Keeps the last part of the trajectories, or of the frames where there is one trajectory.
  ///
  /// - Throws: `LaLiGANError` where there are too few.
  init(_ trajectories: StateTrajectories, heldOut: Double) throws {
    let states = trajectories.states
    let times = trajectories.times
    spacing = times.count > 1 ? times[1] - times[0] : nil
    if states.count > 1 {
      let held = max(1, Int(heldOut * Double(states.count)))
      training = Array(states.dropLast(held))
      self.held = Array(states.suffix(held))
      description = "the last \(held) of \(states.count) samples"
    } else {
      let frames = states[0].rows
      let first = frames - Int(heldOut * Double(frames))
      guard first >= 16, frames - first >= 4 else {
        throw LaLiGANError(
          "one trajectory of \(frames) frames is too short; 20 or more trajectories, or 100 frames, are needed"
        )
      }
      func rows(_ range: Range<Int>) -> Matrix {
        let size = states[0].columns
        return Matrix(
          rows: range.count, columns: size,
          entries: Array(states[0].entries[range.lowerBound * size..<range.upperBound * size]))
      }
      training = [rows(0..<first)]
      self.held = [rows(first..<frames)]
      description = "the last \(frames - first) of \(frames) frames"
    }
  }
}
