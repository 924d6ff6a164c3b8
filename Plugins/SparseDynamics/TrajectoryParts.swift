import Adaptors
import LinearAlgebra

/// Trajectories, those from which a model is made, and those by which it is chosen.
struct TrajectoryParts {
  /// Some trajectories, or pieces of one.
  struct Part {
    /// The states, `[frame, coordinate]`.
    let states: [Matrix]
    /// The times of the frames of each.
    let times: [[Double]]
    /// The rates in the shape of the states; nil where they are not known.
    let rates: [Matrix]?

    /// The regression of the rates, or its weak form where they are not known.
    func regression(_ library: CandidateLibrary, halfWidth: Int) -> RateRegression {
      guard let rates else {
        return RateRegression(states, times: times, halfWidth: halfWidth, library: library)
      }
      return RateRegression(states, rates: rates, library: library)
    }
  }

  let all, training, heldOut: Part

  /// A forecast of fewer frames of a single trajectory tells nothing.
  private static let fewestFrames = 10

  /// What is held out, in words.
  let description: String

  /// Holds out the last trajectories, or the last frames of a single one.
  init(_ states: [Matrix], times: [Double], rates: [Matrix]?, heldOut share: Double) {
    func part(_ numbers: Range<Int>, _ frames: Range<Int>) -> Part {
      func cut(_ matrix: Matrix) -> Matrix {
        frames.count == matrix.rows
          ? matrix
          : Matrix(
            rows: frames.count, columns: matrix.columns,
            entries: Array(
              matrix.entries[
                frames.lowerBound * matrix.columns..<frames.upperBound * matrix.columns]))
      }
      return Part(
        states: states[numbers].map(cut), times: numbers.map { _ in Array(times[frames]) },
        rates: rates.map { $0[numbers].map(cut) })
    }
    all = part(0..<states.count, 0..<times.count)
    let held: HeldOutPart
    if states.count > 1 {
      held = HeldOutPart(holdingOut: share, of: states.count, .trajectories)
      training = part(0..<held.trainingCount, 0..<times.count)
      heldOut = part(held.trainingCount..<states.count, 0..<times.count)
    } else {
      let count = HeldOutPart(holdingOut: share, of: times.count, .frames).count
      held = HeldOutPart(last: max(count, Self.fewestFrames), of: times.count, .frames)
      training = part(0..<1, 0..<held.trainingCount)
      heldOut = part(0..<1, held.trainingCount..<times.count)
    }
    description = held.description
  }

  /// Those half-widths of windows that fit into the held-out part.
  func halfWidths(_ widths: [Int]) -> [Int] {
    let frames = heldOut.times[0].count
    let fitting = widths.filter { 2 * $0 + 1 <= frames }
    return fitting.isEmpty ? [(frames - 1) / 2] : fitting
  }
}
