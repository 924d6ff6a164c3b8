public import Adaptors
import LinearAlgebra

/// Where forecasts of held-out trajectories begin, and what came of each.
public struct ForecastStarts: Sendable {
  /// A trajectory and a frame of it.
  public struct Start: Hashable, Sendable {
    /// The number of the trajectory.
    public let trajectory: Int
    /// The frame.
    public let frame: Int
  }

  /// The starts.
  public let starts: [Start]

  /// The number of frames that are forecast.
  public let steps: Int

  /// The times of those frames after a start, the start included.
  public let leads: [Double]

  private let data: StateTrajectories

  /// The most steps that are forecast where none are asked for.
  public static let usualSteps = 200

  /// Chooses starts: evenly over the trajectories, or over the frames of a single one.
  ///
  /// - Parameters:
  ///   - data: the held-out trajectories.
  ///   - steps: how many frames are forecast; as many as there are, 200 at most and half of those of a single
  ///     trajectory, if nil.
  ///   - count: how many starts, exactly; fewer only where trajectories and frames allow no more.
  ///   - frame: the first frame of a trajectory that may be a start.
  /// - Throws: `ForecastError` where there are too few frames.
  public init(
    _ data: StateTrajectories, steps: Int? = nil, count: Int = 20, fromFrame frame: Int = 0
  ) throws {
    guard !data.times.isEmpty else {
      throw ForecastError("the samples have no time; trajectories or solutions are needed")
    }
    let available = data.times.count - 1 - frame
    guard frame >= 0, available >= 1 else {
      throw ForecastError(
        "frame \(frame) is no start: the held-out frames are 0 to \(data.times.count - 1), and one must follow"
      )
    }
    let isSingle = data.states.count == 1
    let steps = steps ?? min(Self.usualSteps, isSingle ? (available + 1) / 2 : available)
    guard (1...available).contains(steps) else {
      throw ForecastError(
        "\(steps) steps: 1 to \(available) are possible from frame \(frame) of the held-out ones")
    }
    guard count >= 1 else { throw ForecastError("\(count) starts: 1 or more are needed") }
    // Starts differ in trajectory first; of one trajectory, they are spread over the frames left.
    let room = available - steps
    let total = min(count, data.states.count * (room + 1))
    var counts = [Int](repeating: 0, count: data.states.count)
    for place in 0..<total { counts[place * data.states.count / total] += 1 }
    var starts: [Start] = []
    for (trajectory, own) in counts.enumerated() {
      for place in 0..<own {
        starts.append(
          Start(
            trajectory: trajectory, frame: frame + (own > 1 ? place * room / (own - 1) : 0)))
      }
    }
    self.starts = starts
    self.steps = steps
    self.data = data
    leads = (0...steps).map { data.times[frame + $0] - data.times[frame] }
  }

  /// The number of values of a state.
  var stateSize: Int { data.stateSize }

  /// The number of variables, of which each has an equal part of a state.
  var variableCount: Int { data.variables.count }

  /// A state of a trajectory.
  func state(_ start: Start, after steps: Int) -> ArraySlice<Double> {
    let size = data.stateSize
    let row = start.frame + steps
    return data.states[start.trajectory].entries[row * size..<(row + 1) * size]
  }

  /// The times from a start to each of its frames.
  func times(_ start: Start) -> [Double] {
    (0...steps).map { data.times[start.frame + $0] - data.times[start.frame] }
  }
}
