/// The files of a dataset of a suite, or why there are none.
struct MadeDataset {
  /// The data to learn from.
  var path: String

  /// The data that answers are scored on.
  var testPath: String

  /// The digest of the data to learn from; empty where they could not be made.
  var digest = ""

  /// The digest of the data that answers are scored on, where they are others.
  var testDigest: String?

  /// Why they could not be made.
  var failure: RunFailure?
}
