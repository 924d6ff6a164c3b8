/// Why the learner cannot work with the data, in one line.
struct AugerinoError: Error, Hashable, CustomStringConvertible {
  /// The line shown to the user.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
