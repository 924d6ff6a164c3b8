/// Why generators cannot be looked for in images, in one line.
struct ImageGeneratorError: Error, Hashable, CustomStringConvertible {
  /// The line shown to the user.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
