/// Why the learner cannot work with the data or its settings, in one line.
struct LieGANError: Error, Hashable, CustomStringConvertible {
  /// The line shown to the user.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
