import HDF5

/// The datasets that tell how the solution of each sample ended.
struct FieldFileOutcomes {
  let status: HDF5Dataset
  let stoppedAt: HDF5Dataset
  let estimatedError: HDF5Dataset

  /// Opens the datasets.
  init(in file: HDF5File) throws {
    status = try file.dataset("status")
    stoppedAt = try file.dataset("stopped_at")
    estimatedError = try file.dataset("estimated_error")
  }

  /// Creates the datasets.
  init(by creation: FieldFileCreation) throws {
    // 255: not written. No such file is ever published.
    status = try creation.create(
      "status", .uint8, fill: 255, meaning: "whether the trajectory is complete")
    try status.writeAttribute("flag_values", SampleStatus.allCases.map(\.rawValue))
    try status.writeAttribute("flag_meanings", "complete stopped_by_blow_up")
    stoppedAt = try creation.create(
      "stopped_at", .float64, fill: .nan, meaning: "time of the blow-up")
    estimatedError = try creation.create(
      "estimated_error", .float64, fill: .nan,
      meaning: "relative error estimated by the simulator")
  }

  var datasets: [HDF5Dataset] { [status, stoppedAt, estimatedError] }

  /// How the solutions of contiguous samples ended.
  ///
  /// - Throws: `DatasetError` for a status that is not known.
  func outcomes(of rows: Range<Int>, path: String) throws -> [Outcome] {
    let codes = try status.readRows(from: rows.lowerBound, count: rows.count, as: UInt8.self)
    let times = try stoppedAt.readRows(from: rows.lowerBound, count: rows.count)
    let errors = try estimatedError.readRows(from: rows.lowerBound, count: rows.count)
    return try codes.indices.map { place in
      guard let status = SampleStatus(rawValue: codes[place]) else {
        throw DatasetError(
          "\(path): sample \(rows.lowerBound + place) has the status \(codes[place]); 0 and 1 are "
            + "known")
      }
      return Outcome(
        status: status, stoppedAt: Self.present(times[place]),
        estimatedError: Self.present(errors[place]))
    }
  }

  /// How the solution of a sample ended.
  struct Outcome {
    var status = SampleStatus.complete
    var stoppedAt: Double?
    var estimatedError: Double?
  }

  /// NaN stands for a missing number in the file.
  private static func present(_ value: Double) -> Double? { value.isNaN ? nil : value }
}
