/// How the solutions of samples ended, on their way to their datasets.
final class FieldFileOutcomeQueue {
  private let status: RowQueue<UInt8>
  private let times: RowQueue<Double>
  private let errors: RowQueue<Double>

  init(_ outcomes: FieldFileOutcomes) {
    status = RowQueue(outcomes.status)
    times = RowQueue(outcomes.stoppedAt)
    errors = RowQueue(outcomes.estimatedError)
  }

  /// Takes the outcome of a sample.
  func write(_ sample: Sample, at row: Int) throws {
    try status.write([sample.status.rawValue], at: row)
    try times.write([sample.stoppedAt ?? .nan], at: row)
    try errors.write([sample.estimatedError ?? .nan], at: row)
  }

  /// Writes what is left and closes the datasets.
  func close() throws {
    try status.close()
    try times.close()
    try errors.close()
  }
}
