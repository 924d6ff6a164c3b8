public import LinearAlgebra

extension StateTrajectories {
  /// The trajectories to learn from and those to judge by: all but the last fifth, and that fifth; of a single
  /// trajectory, its frames are parted so.
  ///
  /// - Parameter share: the part that is held out.
  /// - Returns: both parts, and which is the held-out one, also in words; frames of a single trajectory keep their times.
  /// - Throws: `AdaptorError` where there is a single trajectory of a single frame.
  public func parted(holdingOut share: Double = 0.2) throws -> (
    training: StateTrajectories, heldOut: StateTrajectories, part: HeldOutPart, description: String
  ) {
    if states.count > 1 {
      let part = HeldOutPart(holdingOut: share, of: states.count, .trajectories)
      return (
        selecting(trajectories: 0..<part.trainingCount),
        selecting(trajectories: part.trainingCount..<part.total), part, part.description
      )
    }
    let frames = states[0].rows
    guard frames > 1 else {
      throw AdaptorError("one state cannot be parted into some to learn from and some to judge by")
    }
    let part = HeldOutPart(holdingOut: share, of: frames, .frames)
    return (
      selecting(frames: 0..<part.trainingCount), selecting(frames: part.trainingCount..<frames),
      part, part.description
    )
  }

  /// Some of the trajectories.
  public func selecting(trajectories: Range<Int>) -> StateTrajectories {
    StateTrajectories(
      variables: variables, times: times, states: Array(states[trajectories]),
      rates: rates.map { Array($0[trajectories]) }, samples: Array(samples[trajectories]))
  }

  /// Some frames of all trajectories.
  public func selecting(frames: Range<Int>) -> StateTrajectories {
    func cut(_ matrix: Matrix) -> Matrix {
      let entries = matrix.entries[
        frames.lowerBound * matrix.columns..<frames.upperBound * matrix.columns]
      return Matrix(rows: frames.count, columns: matrix.columns, entries: Array(entries))
    }
    return StateTrajectories(
      variables: variables, times: times.isEmpty ? [] : Array(times[frames]),
      states: states.map(cut), rates: rates.map { $0.map(cut) }, samples: samples)
  }

  /// The states of all trajectories one below the other, evenly thinned to a number at most.
  public func stackedStates(most: Int) -> Matrix {
    let (frames, size) = (states[0].rows, stateSize)
    let total = states.count * frames
    let used = min(total, most)
    var entries: [Double] = []
    entries.reserveCapacity(used * size)
    for place in 0..<used {
      let (number, frame) = (place * total / used).quotientAndRemainder(dividingBy: frames)
      entries += states[number].entries[frame * size..<(frame + 1) * size]
    }
    return Matrix(rows: used, columns: size, entries: entries)
  }
}
