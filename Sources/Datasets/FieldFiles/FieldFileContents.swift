import Fields
import HDF5

/// The open HDF5 file of a writer with its datasets.
final class FieldFileContents {
  let file: HDF5File
  private let description: DatasetDescription
  private let numbers: RowQueue<Int64>
  private let values: FieldFileValueQueue
  private let outcomes: FieldFileOutcomeQueue?
  private let initial: RowQueue<Double>?
  private let initialShape: [Int]
  private let columns: FieldFileColumns
  private let truth: RowQueue<Double>?
  private let truthWidth: Int

  init(
    temporaryPath: String, name: String, description: DatasetDescription, layout: FieldFileLayout,
    initialComponents: Int, supplement: FieldFileSupplement = FieldFileSupplement()
  ) throws {
    self.description = description
    let file = try HDF5File(creating: temporaryPath, name: name)
    self.file = file
    try Self.writeAttributes(of: description, to: file)
    let numbers = try Self.createNumbers(in: file, layout: layout)
    self.numbers = RowQueue(numbers)
    var creation = FieldFileCreation(in: file, layout: layout, numbers: numbers)
    for axis in description.grid.axes { try creation.addScale(of: axis) }
    if !description.kind.hasFieldsApart {
      try creation.addScale(
        description.kind.variableAxis, count: description.variables.count,
        meaning: description.variables.joined(separator: ", "))
    }
    values = FieldFileValueQueue(
      try FieldFileValues(description, by: &creation), description)
    outcomes =
      description.kind.canStop
      ? FieldFileOutcomeQueue(try FieldFileOutcomes(by: creation)) : nil
    let space = description.grid.axes.dropFirst()
    initialShape = [initialComponents] + space.map(\.count)
    if initialComponents > 0 {
      try creation.addScale(
        "component", count: initialComponents, meaning: "components of the initial state")
    }
    initial =
      initialComponents == 0
      ? nil
      : RowQueue(
        try creation.create(
          "initial", row: initialShape, .float64, axes: ["component"] + space.map(\.name),
          chunk: [1] + initialShape, fill: .nan, meaning: "initial state without noise"))
    columns = try FieldFileColumns(supplement, by: &creation)
    truth = try supplement.truth.flatMap { truth in
      try FieldFileTruth(truth, by: &creation).parameters.map { RowQueue($0) }
    }
    truthWidth = supplement.truth?.parameters.count ?? 0
    try creation.closeScales()
  }

  /// Writes a sample with its number in the whole and what comes with it.
  func write(_ sample: Sample, number: Int, at row: Int, _ company: SampleCompany) throws {
    func fault(_ reason: String) -> HDF5Error {
      HDF5Error("write \(file.name)", reason: "sample \(number) \(reason)")
    }
    try values.write(sample, at: row)
    try write(numbers: [Int64(number)], at: row)
    try columns.write(company.columns, at: row)
    try outcomes?.write(sample, at: row)
    let points = initialShape.dropFirst().reduce(1, *)
    switch (initial, company.initialState) {
    case (nil, nil): break
    case (let initial?, let state?)
    where state.count == initialShape[0] && state.allSatisfy { $0.count == points }:
      try initial.write(state.flatMap(\.self), at: row)
    default: throw fault("has an initial state of the wrong shape")
    }
    guard company.parameters.count == truthWidth else {
      throw fault("has \(company.parameters.count) parameters where the truth has \(truthWidth)")
    }
    try truth?.write(company.parameters, at: row)
  }

  /// Writes the numbers of samples whose values stand elsewhere.
  func write(numbers values: [Int64], at row: Int) throws {
    for (place, value) in values.enumerated() { try numbers.write([value], at: row + place) }
  }

  /// Stores everything: each close can fail where the next would succeed.
  func close(indexRange: Range<Int>) throws {
    try file.writeAttribute(
      "index_range", [Int64(indexRange.lowerBound), Int64(indexRange.upperBound)])
    try values.close()
    try numbers.close()
    try outcomes?.close()
    try initial?.close()
    try truth?.close()
    try columns.close()
    try file.flush()
    try file.close()
  }
}
