public import Images

/// Where the pictures of a recipe come from.
public enum ImageSource: Hashable, Sendable {
  /// Drawn by a procedure.
  case family(ProceduralFamily)

  /// A folder of PNG files, an IDX file or a `.npy` array, with the SHA-256 of its content; an empty
  /// one takes what is there.
  case files(path: String, sha256: String)

  /// The pictures of Debian's package dataset-fashion-mnist.
  case fashionMNIST(isTest: Bool)
}
