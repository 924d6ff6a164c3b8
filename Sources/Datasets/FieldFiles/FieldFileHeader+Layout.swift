import Configuration
import Fields
import HDF5

extension FieldFileHeader {
  /// The grid and the variables of a file.
  struct Layout {
    let grid: Grid
    let variables: [String]
    let format: NumberFormat
  }

  /// Reads the axes and finds the variables.
  static func layout(
    of file: HDF5File, _ kind: DatasetKind, names: Set<String>, listed: [String]?,
    _ fault: (String) -> DatasetError
  ) throws -> Layout {
    if kind == .evolution {
      let axes = try ["t", "x", "y"].filter(names.contains).map { try axis($0, of: file, fault) }
      // Other programs may leave the list of variables out: then the alphabet decides the order.
      let variables = listed ?? names.subtracting(FieldFileFormat.reserved).sorted()
      guard let first = variables.first else { throw fault("it has no dependent variable") }
      if let missing = variables.first(where: { !names.contains($0) }) {
        throw fault("it has no dataset '\(missing)'")
      }
      return Layout(
        grid: Grid(axes: axes), variables: variables, format: try format(of: first, in: file, fault)
      )
    }
    let joined = try file.dataset(kind.joinedName)
    guard joined.shape.count >= 2, let width = joined.shape.last, width > 0 else {
      throw fault(
        "\(kind.joinedName) has the shape \(joined.shape); [sample, ..., \(kind.variableAxis)] is needed"
      )
    }
    let needed: Int? =
      switch kind {
      case .images: 2
      case .trajectories, .signals: 1
      case .evolution, .pairs: nil
      }
    if let needed, joined.shape.count != needed + 2 {
      throw fault(
        "\(kind.joinedName) has the shape \(joined.shape); one axis of samples, \(needed) of the grid and "
          + "one of the \(kind.variablesNoun) are needed")
    }
    let axes = try (1..<joined.shape.count - 1).map { place in
      let usual: [String] =
        switch kind {
        case .images: ["y", "x"]
        case .trajectories: ["t"]
        case .evolution, .pairs, .signals: []
        }
      let name =
        try joined.scaleName(axis: place) ?? (usual.count >= place ? usual[place - 1] : nil)
      guard let name, names.contains(name) else {
        throw fault("axis \(place) of \(kind.joinedName) has no dimension scale")
      }
      return try axis(name, of: file, fault)
    }
    let variables = listed ?? (0..<width).map { "\(kind.variableAxis)\($0)" }
    guard variables.count == width, Set(variables).count == width else {
      throw fault("variables names \(variables.count); \(width) different ones are needed")
    }
    if let name = variables.first(where: { axes.map(\.name).contains($0) }) {
      throw fault("\(name) is the name of an axis and of a variable")
    }
    return Layout(
      grid: Grid(axes: axes), variables: variables,
      format: try format(of: kind.joinedName, in: file, fault))
  }

  private static func axis(_ name: String, of file: HDF5File, _ fault: (String) -> DatasetError)
    throws -> Axis
  {
    let axis = try file.dataset(name)
    guard axis.shape.count == 1, axis.shape[0] > 0 else { throw fault("\(name) is not a list") }
    return Axis(
      name: name, coordinates: try axis.read(), period: try axis.number(ofAttribute: "period"))
  }

  private static func format(of name: String, in file: HDF5File, _ fault: (String) -> DatasetError)
    throws -> NumberFormat
  {
    let type = try file.dataset(name).type
    guard let format = NumberFormat(rawValue: type.rawValue) else {
      let known = NumberFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault("\(name) is \(type.rawValue); \(known) are known")
    }
    return format
  }

  /// What the targets of a file are; nil where it has none.
  static func target(
    of file: HDF5File, names: Set<String>, json: (HDF5Dataset, String) throws -> JSONValue?,
    _ fault: (String) -> DatasetError
  ) throws -> TargetDescription? {
    if names.contains("labels") {
      let labels = try file.dataset("labels")
      if let names = try json(labels, "classes")?.array?.compactMap(\.string) {
        return .classes(names)
      }
      let largest = try labels.read(as: Int64.self).max() ?? 0
      guard largest < 1 << 20 else { throw fault("labels go up to \(largest)") }
      return .classes((0...max(largest, 0)).map(String.init))
    }
    guard names.contains("target") else { return nil }
    let target = try file.dataset("target")
    guard !target.shape.isEmpty else { throw fault("target has no axis of samples") }
    let shape = target.shape.dropFirst()
    let count = shape.reduce(1, *)
    let listed = try json(target, "names")?.array?.compactMap(\.string)
    guard listed == nil || listed?.count == count else {
      throw fault("target has \(count) numbers and \(listed?.count ?? 0) names")
    }
    return .values(
      shape: Array(shape),
      names: listed ?? (count == 1 ? ["target"] : []))
  }
}
