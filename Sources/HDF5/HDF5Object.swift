/// What carries attributes: a file (its root group) or a dataset.
public protocol HDF5Object: Sendable {
  /// The object as an error message names it.
  var name: String { get }

  /// The library's number of the object.
  var identifier: Int64 { get }
}
