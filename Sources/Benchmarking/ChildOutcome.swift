/// How a process ended, and what it used.
public struct ChildOutcome: Hashable, Sendable {
  /// The ways to end.
  public enum Ending: Hashable, Sendable {
    /// By itself, with a status.
    case exited(Int32)
    /// By a signal from elsewhere.
    case signalled(Int32)
    /// Ended at its time limit.
    case timedOut
    /// Ended because it wrote more than it may.
    case flooded
    /// Ended because the work was given up.
    case cancelled
  }

  /// How it ended.
  public var ending: Ending

  /// The seconds from its start to its end.
  public var seconds: Double

  /// The processor seconds of it and its children.
  public var processorSeconds: Double

  /// The largest resident memory in bytes; not less than that of the process that started it.
  public var peakMemory: Int
}
