import Configuration
import Fields
import HDF5

/// What stands in a file besides the samples, read and checked for form.
struct FieldFileHeader {
  let description: DatasetDescription
  let count: Int
  let indexRange: Range<Int>
  let shards: ShardTable?
  let augmentation: JSONValue?

  init(_ file: HDF5File) throws {
    func fault(_ reason: String) -> DatasetError {
      DatasetError("\(file.name) is not a readable symsim dataset: \(reason)")
    }
    guard let format = try file.text(ofAttribute: "symsim_format") else {
      throw fault("it has no attribute symsim_format")
    }
    guard format == FieldFileFormat.name else {
      throw fault("its format is '\(format)'; '\(FieldFileFormat.name)' is read here")
    }
    let names = Set(try file.names())
    let kind =
      try file.text(ofAttribute: "kind").map { text in
        guard let kind = DatasetKind(rawValue: text) else {
          let known = DatasetKind.allCases.map(\.rawValue).joined(separator: ", ")
          throw fault("its kind is '\(text)'; known: \(known)")
        }
        return kind
      } ?? .evolution
    let needed = kind == .evolution ? ["sample", "t", "x"] : ["sample", kind.joinedName]
    for name in needed where !names.contains(name) {
      throw fault("it has no dataset '\(name)'")
    }
    func json(_ attribute: String) throws -> JSONValue? { try json(of: file, attribute) }
    func json(of object: some HDF5Object, _ attribute: String) throws -> JSONValue? {
      guard let text = try object.text(ofAttribute: attribute) else { return nil }
      do {
        return try JSONValue(json: text)
      } catch {
        throw fault("the attribute \(attribute) is \(error)")
      }
    }

    let samples = try file.dataset("sample")
    guard samples.shape.count == 1 else { throw fault("sample is not a list") }
    count = samples.shape[0]
    indexRange = try Self.indexRange(of: file, numbers: samples, fault)
    shards = try json("shards").map { json in
      guard let table = ShardTable(json: json) else {
        throw fault("the attribute shards is no list of {name, first, count, bytes, sha256}")
      }
      return table
    }
    augmentation = try json("augmentation")
    let policy = try file.text(ofAttribute: "on_blowup")
    if let policy, BlowUpPolicy(rawValue: policy) == nil {
      throw fault("the attribute on_blowup is '\(policy)'; error, drop and mark are known")
    }

    let listed = try json("variables")?.array?.compactMap(\.string)
    let layout = try Self.layout(of: file, kind, names: names, listed: listed, fault)
    let target = try Self.target(of: file, names: names, json: { try json(of: $0, $1) }, fault)
    let parameters = try json("parameters")?.object ?? [:]
    if let stranger = parameters.first(where: { $0.value.double == nil }) {
      throw fault("the parameter \(stranger.key) is \(stranger.value), not a number")
    }
    var description = DatasetDescription(
      kind: kind, grid: layout.grid, variables: layout.variables, target: target,
      equation: try file.text(ofAttribute: "equation"),
      parameters: parameters.compactMapValues(\.double), recipe: try json("recipe"),
      seed: try file.number(ofAttribute: "seed", as: UInt64.self),
      command: try file.text(ofAttribute: "command") ?? "",
      version: try file.text(ofAttribute: "symsim_version") ?? "",
      numberFormat: layout.format,
      fftPlans: try file.text(ofAttribute: "fft_plans"),
      onBlowUp: policy.flatMap(BlowUpPolicy.init))
    description.adaptations = try json("adaptations")?.array ?? []
    self.description = description
  }

  /// The samples of the whole that the file stands for; the first to the last where it is silent.
  private static func indexRange(
    of file: HDF5File, numbers: HDF5Dataset, _ fault: (String) -> DatasetError
  ) throws -> Range<Int> {
    guard let bounds = try file.numbers(ofAttribute: "index_range", as: Int64.self) else {
      guard let count = numbers.shape.first, count > 0 else { return 0..<0 }
      let first = Int(try numbers.readRows(from: 0, as: Int64.self)[0])
      let last = Int(try numbers.readRows(from: count - 1, as: Int64.self)[0])
      guard first >= 0, last >= first, last < Int.max else {
        throw fault("sample goes from \(first) to \(last)")
      }
      return first..<last + 1
    }
    guard bounds.count == 2, bounds[0] >= 0, bounds[0] <= bounds[1] else {
      throw fault("the attribute index_range is \(bounds); [first, end] is needed")
    }
    return Int(bounds[0])..<Int(bounds[1])
  }
}
