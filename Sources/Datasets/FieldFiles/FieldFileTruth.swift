import Configuration
import HDF5

/// The side group of a file that holds what is truly symmetric.
struct FieldFileTruth {
  static let group = "truth"
  static let parameterNames = "transform"

  /// The truth as it was written.
  let truth: HiddenTruth
  /// The numbers by sample `[sample, parameter]`; nil where the truth has no parameters.
  let parameters: HDF5Dataset?

  /// Opens the group; nil where the file has none.
  init?(in file: HDF5File) throws {
    guard try file.contains(Self.group) else { return nil }
    let group = try file.group(Self.group)
    defer { try? group.close() }
    guard let text = try group.text(ofAttribute: "symmetries"),
      let statement = try? JSONValue(json: text)
    else {
      throw HDF5Error("read truth in \(file.name)", reason: "its attribute symmetries is no JSON")
    }
    let names = (statement["parameters"]?.array ?? []).compactMap(\.string)
    truth = HiddenTruth(statement: statement, parameters: names)
    parameters =
      names.isEmpty ? nil : try file.dataset("\(Self.group)/\(Self.parameterNames)")
  }

  /// Creates the group.
  init(_ truth: HiddenTruth, by creation: inout FieldFileCreation) throws {
    self.truth = truth
    let group = try creation.file.createGroup(Self.group)
    try group.writeAttribute("symmetries", truth.statement.text())
    try group.close()
    guard !truth.parameters.isEmpty else {
      parameters = nil
      return
    }
    try creation.addScale(
      "parameter", count: truth.parameters.count,
      meaning: truth.parameters.joined(separator: ", "))
    let dataset = try creation.create(
      "\(Self.group)/\(Self.parameterNames)", row: [truth.parameters.count], .float64,
      axes: ["parameter"], fill: .nan,
      meaning: truth.parameters.joined(separator: ", "))
    try dataset.writeAttribute(
      "names", JSONValue.array(truth.parameters.map { .string($0) }).text())
    try creation.file.createLink(
      named: Self.parameterNames, to: "/\(Self.group)/\(Self.parameterNames)")
    parameters = dataset
  }
}
