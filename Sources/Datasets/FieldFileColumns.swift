import HDF5

/// The datasets of a file's columns, while it is written.
struct FieldFileColumns {
  private let columns: [(SampleColumn, HDF5Dataset)]

  /// Creates the datasets, along the scale of the samples.
  init(_ supplement: FieldFileSupplement, in file: HDF5File, samples: HDF5Dataset, count: Int)
    throws
  {
    for (name, text) in supplement.attributes.sorted(by: { $0.key < $1.key }) {
      try file.writeAttribute(name, text)
    }
    var scales: [String: HDF5Dataset] = [:]
    for axis in supplement.columns.compactMap(\.axis) where scales[axis.name] == nil {
      let scale = try file.createDataset(axis.name, shape: [axis.count], type: .int64)
      try scale.write((0..<axis.count).map { Int64($0) })
      try scale.writeAttribute("long_name", axis.meaning)
      try scale.writeAttribute("units", "1")
      try scale.makeScale(named: axis.name)
      scales[axis.name] = scale
    }
    columns = try supplement.columns.map { column in
      let row = column.axis.map { [$0.count] } ?? []
      let dataset = try file.createDataset(
        column.name, shape: [0] + row, type: column.isWhole ? .int64 : .float64,
        chunk: FieldFileFormat.chunk(ofList: count) + row, checksum: true, isExtendible: true)
      try dataset.writeAttribute("long_name", column.meaning)
      try dataset.writeAttribute("units", "1")
      try dataset.attach(samples, axis: 0)
      if let axis = column.axis, let scale = scales[axis.name] {
        try dataset.attach(scale, axis: 1)
      }
      return (column, dataset)
    }
    for scale in scales.values { try scale.close() }
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
