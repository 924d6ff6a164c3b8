/// Rows of a virtual dataset that stand in a dataset of the same name in another file.
public struct HDF5RowSource: Hashable, Sendable {
  /// The other file, relative to the folder of the virtual one.
  public var file: String

  /// The number of rows of the dataset there, all of which are shown.
  public var count: Int

  /// The first row that they take in the virtual dataset.
  public var first: Int

  /// Creates a source.
  public init(file: String, first: Int, count: Int) {
    self.file = file
    self.first = first
    self.count = count
  }
}
