import Fields

extension FieldFileWriter {
  /// Refuses what the format cannot hold, before anything is written.
  static func check(
    _ description: DatasetDescription, _ supplement: FieldFileSupplement = FieldFileSupplement(),
    count: Int, path: String
  ) throws {
    func fault(_ reason: String) -> DatasetError { DatasetError("cannot write \(path): \(reason)") }
    let names = description.grid.axes.map(\.name)
    let needed: [[String]]? =
      switch description.kind {
      case .evolution: [["t", "x"], ["t", "x", "y"]]
      case .images: [["y", "x"]]
      case .trajectories: [["t"]]
      case .signals: [["x"]]
      case .pairs: nil
      }
    if let needed, !needed.contains(names) {
      let words = needed.map { $0.joined(separator: ", ") }.joined(separator: " or ")
      throw fault("the axes are \(names); \(words) are needed")
    }
    guard description.grid.pointCount > 0 else { throw fault("the grid has no points") }
    guard count >= 1 else { throw fault("\(count) samples; at least 1 is needed") }
    let variables = description.variables
    guard !variables.isEmpty, Set(variables).count == variables.count else {
      throw fault("the variables are \(variables); different names are needed, at least one")
    }
    if let name = variables.first(where: names.contains) {
      throw fault("\(name) is the name of an axis and of a variable")
    }
    let reserved = FieldFileFormat.reserved.union(supplement.datasetNames)
    if description.kind.hasFieldsApart,
      let name = variables.first(where: {
        reserved.contains($0) || $0.isEmpty || $0 == "." || $0.contains("/")
      })
    {
      throw fault("a variable cannot be named '\(name)'")
    }
  }

  /// Refuses a sample that does not fit the description.
  func check(_ sample: Sample, at index: Int) throws {
    guard (0..<count).contains(index) else {
      throw DatasetError("cannot write \(path): sample \(index) is not within 0..<\(count)")
    }
    guard sample.fields.map(\.name) == description.variables,
      sample.fields.allSatisfy({ $0.values.count == description.grid.pointCount })
    else {
      throw DatasetError(
        "cannot write \(path): sample \(index) has the fields \(sample.fields.map(\.name)) on "
          + "\(sample.fields.map(\.grid.shape)); \(description.variables) on "
          + "\(description.grid.shape) are needed")
    }
    let format = description.numberFormat
    for field in sample.fields where sample.status == .complete {
      if let value = field.values.first(where: { !format.holds($0) }) {
        throw DatasetError(
          "cannot write \(path): \(field.name) of sample \(index) is \(value), which "
            + (value.isFinite
              ? "\(format.rawValue) cannot hold; take --dtype float64" : "is not finite"))
      }
    }
    switch (description.target, sample.target) {
    case (nil, nil): break
    case (let target?, let value?) where target.contains(value): break
    default:
      throw DatasetError(
        "cannot write \(path): the target of sample \(index) does not fit the description")
    }
  }
}

extension Sample {
  /// Whether both are the same bit for bit, in the precision of the file; NaN equals NaN.
  func holdsSameBits(as other: Sample, _ description: DatasetDescription) -> Bool {
    func bits(_ value: Double) -> UInt64 {
      if value.isNaN { return Double.nan.bitPattern }
      return description.numberFormat.rounded(value).bitPattern
    }
    func bits(_ field: Field) -> [UInt64] { field.values.map(bits) }
    return status == other.status && target == other.target && stoppedAt == other.stoppedAt
      && estimatedError == other.estimatedError
      && fields.map { bits($0) } == other.fields.map { bits($0) }
  }
}
