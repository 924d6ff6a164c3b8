import HDF5

/// How the rows of a file are stored.
enum FieldFileLayout {
  /// In the file, row by row; so many are expected.
  case growing(count: Int)

  /// In other files.
  case virtual(count: Int, sources: [HDF5RowSource])

  var count: Int {
    switch self {
    case .growing(let count), .virtual(let count, _): count
    }
  }

  /// The number of rows before the first one is written.
  var initialCount: Int { isGrowing ? 0 : count }

  var isGrowing: Bool {
    if case .growing = self { true } else { false }
  }
}
