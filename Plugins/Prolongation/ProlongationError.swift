/// Why data cannot be learned from.
struct ProlongationError: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
