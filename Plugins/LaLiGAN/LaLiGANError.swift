/// Why latent symmetries cannot be looked for, in one line.
struct LaLiGANError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
