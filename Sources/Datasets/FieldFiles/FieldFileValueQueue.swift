import Fields

/// The fields and targets of samples on their way to their datasets.
final class FieldFileValueQueue {
  private enum Queue {
    case numbers(RowQueue<Double>)
    case bytes(RowQueue<UInt8>)
  }

  private let description: DatasetDescription
  private let fields: [Queue]
  private let labels: RowQueue<Int64>?
  private let targets: RowQueue<Double>?

  init(_ values: FieldFileValues, _ description: DatasetDescription) {
    self.description = description
    fields = values.fields.map {
      description.numberFormat == .uint8 ? .bytes(RowQueue($0)) : .numbers(RowQueue($0))
    }
    let isLabel = description.target?.isLabel ?? false
    labels = isLabel ? values.target.map { RowQueue($0) } : nil
    targets = isLabel ? nil : values.target.map { RowQueue($0) }
  }

  /// Takes a sample that fits the description.
  func write(_ sample: Sample, at row: Int) throws {
    if description.kind.hasFieldsApart {
      for (queue, field) in zip(fields, sample.fields) { try write(field.values, to: queue, row) }
    } else {
      try write(interleaved(sample.fields), to: fields[0], row)
    }
    switch sample.target {
    case nil: break
    case .label(let label): try labels?.write([Int64(label)], at: row)
    case .values(let values): try targets?.write(values, at: row)
    }
  }

  private func write(_ values: [Double], to queue: Queue, _ row: Int) throws {
    switch queue {
    case .numbers(let queue): try queue.write(values, at: row)
    case .bytes(let queue): try queue.write(NumberFormat.uint8.bytes(values), at: row)
    }
  }

  /// The values of all fields, point by point.
  private func interleaved(_ fields: [Field]) -> [Double] {
    if fields.count == 1 { return fields[0].values }
    let count = fields.count
    var values = [Double](repeating: 0, count: count * description.grid.pointCount)
    for (place, field) in fields.enumerated() {
      for (point, value) in field.values.enumerated() { values[point * count + place] = value }
    }
    return values
  }

  /// Writes what is left and closes the datasets.
  func close() throws {
    for queue in fields {
      switch queue {
      case .numbers(let queue): try queue.close()
      case .bytes(let queue): try queue.close()
      }
    }
    try labels?.close()
    try targets?.close()
  }
}
