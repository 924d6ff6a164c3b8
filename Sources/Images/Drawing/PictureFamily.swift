public import Randomness

/// Pictures drawn at random, in classes.
public protocol PictureFamily: Sendable {
  /// The names of the classes; a label is an index of this list.
  var classes: [String] { get }

  /// A picture of a class; the same for generators in the same state.
  ///
  /// - Precondition: the label is one of the list.
  func picture(of label: Int, using generator: inout PhiloxGenerator) -> any Picture
}
