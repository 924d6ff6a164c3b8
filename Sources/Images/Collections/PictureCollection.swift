/// Pictures in an order, some with labels.
public protocol PictureCollection: Sendable {
  /// The number of pictures.
  var count: Int { get }

  /// The names of the classes; a label is an index of this list. Empty where there are no labels.
  var classes: [String] { get }

  /// A picture, read when it is asked for.
  ///
  /// - Throws: an error of one line that names the file.
  func picture(at index: Int) throws -> Raster

  /// The label of a picture; nil where there are no labels.
  func label(at index: Int) -> Int?
}
