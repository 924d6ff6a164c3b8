import HDF5

/// The datasets of a file's columns, while it is written.
struct FieldFileColumns {
  private let columns: [(SampleColumn, HDF5Dataset)]

  /// Creates the datasets, along the scale of the samples.
  init(_ supplement: FieldFileSupplement, by creation: inout FieldFileCreation) throws {
    for (name, text) in supplement.attributes.sorted(by: { $0.key < $1.key }) {
      try creation.file.writeAttribute(name, text)
    }
    for axis in supplement.columns.compactMap(\.axis) {
      try creation.addScale(axis.name, count: axis.count, meaning: axis.meaning)
    }
    columns = try supplement.columns.map { column in
      let dataset = try creation.create(
        column.name, row: column.axis.map { [$0.count] } ?? [],
        column.isWhole ? .int64 : .float64, axes: column.axis.map { [$0.name] } ?? [],
        fill: column.isWhole ? -1 : .nan, meaning: column.meaning)
      return (column, dataset)
    }
  }

  /// Writes the numbers of a sample, a list for each column.
  func write(_ values: [[Double]], at row: Int) throws {
    guard values.map(\.count) == columns.map(\.0.width) else {
      throw HDF5Error(
        "write row \(row)",
        reason: "it has \(values.map(\.count)) numbers beside its fields, not "
          + "\(columns.map(\.0.width))")
    }
    for ((column, dataset), numbers) in zip(columns, values) {
      try dataset.extend(rows: row + 1)
      if column.isWhole {
        try dataset.writeRows(numbers.map { Int64($0) }, from: row)
      } else {
        try dataset.writeRows(numbers, from: row)
      }
    }
  }

  func close() throws {
    for (_, dataset) in columns { try dataset.close() }
  }
}
