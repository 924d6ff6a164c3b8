/// The tasks of a job array: each does some parts of a whole, one after the other.
public struct SlurmTasks: Hashable, Sendable {
  /// The numbers of the tasks that are run.
  public var numbers: [Int]

  /// The largest number of tasks that run at once; nil for no limit.
  public var limit: Int?

  /// The number of parts of the whole.
  public var parts: Int

  /// The number of parts that a task does.
  public var partsPerTask: Int

  /// Describes the tasks.
  public init(numbers: [Int], limit: Int? = nil, parts: Int, partsPerTask: Int = 1) {
    self.numbers = numbers
    self.limit = limit
    self.parts = parts
    self.partsPerTask = partsPerTask
  }
}
